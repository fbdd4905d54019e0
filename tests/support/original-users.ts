import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Puts a user database as the original makes it into a folder: two people, four messages. Resolves to its path. */
export function makeOriginalUsers(dir: string): string {
  const file = join(dir, 'messaging_users.db')
  const db = new DatabaseSync(file)
  db.exec(`
    CREATE TABLE users (user_id TEXT, platform TEXT, name TEXT, username TEXT, ai_backend TEXT, created_at TEXT, updated_at TEXT);
    CREATE TABLE conversations (id INTEGER PRIMARY KEY, user_id TEXT, platform TEXT, role TEXT, message TEXT, timestamp TEXT);
    INSERT INTO users VALUES
      ('4200001', 'telegram', 'Ada', 'ada_practice', 'cerebrum', '2026-06-01T10:00:00', '2026-06-02T10:00:00'),
      ('+15005550009', 'sms', 'Grace', NULL, 'openrouter', '2026-06-01T11:00:00', '2026-06-01T11:00:00');
    INSERT INTO conversations (user_id, platform, role, message, timestamp) VALUES
      ('4200001', 'telegram', 'user', 'What is a star?', '2026-06-02T09:00:00'),
      ('4200001', 'telegram', 'assistant', 'A sun, far away.', '2026-06-02T09:00:05'),
      ('+15005550009', 'sms', 'user', 'Hello', '2026-06-01T11:00:00'),
      ('+15005550009', 'sms', 'assistant', 'Hello Grace', '2026-06-01T11:00:04')`)
  db.close()
  return file
}
