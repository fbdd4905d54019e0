/** Texts of `llm-trainer backup` and `llm-trainer restore`. `{name}` is filled with a fact. */
export const cliBackup = {
  backup: 'write settings, lists and databases of the folder into one file; may be done while everything runs',
  file: 'file to make; by default one with the date, here',
  logs: 'with the logs of sessions (training_logs)',
  restore: 'put a backup in the place of what is in the folder; what was there is kept',
  from: 'the backup',
  into: 'folder to restore into, made where there is none; by default the one of the command',
  made: 'Written: {file} ({size} kB), and read again.',
  holds: 'In it: {files}',
  noSecrets: 'Keys and tokens are not in it: they stay in the keychain. Note them down elsewhere.',
  restored: 'Restored into {into}: the backup of {at}, made by version {version}.',
  replaced: 'What was there before lies in {folder}.',
  secretsStay: 'Keys and tokens are in no backup: where they are missing, paste them again.',
} as const
