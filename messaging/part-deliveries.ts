import type { DatabaseSync } from 'node:sqlite'

/** What the network says of the parts of answers; each part goes its own way. */
export type PartDeliveries = {
  /** A part of this message went out under this id. */
  note(message: number, deliveryId: string): void
  /** What became of it; its message has the worst of its parts, and none before all are told. `false`: nobody knows the id. */
  told(deliveryId: string, what: string): boolean
}

export function createPartDeliveries(db: DatabaseSync): PartDeliveries {
  const note = db.prepare('INSERT OR IGNORE INTO part (delivery_id, message) VALUES (?, ?)')
  const told = db.prepare('UPDATE part SET delivery = ? WHERE delivery_id = ? RETURNING message')
  const sumUp = db.prepare(`
    UPDATE message SET delivery = (
      SELECT CASE
        WHEN max(isLost) = 1 THEN max(CASE WHEN isLost THEN delivery END)
        WHEN count(delivery) = count(*) AND message.parts IS NULL THEN max(delivery) END
      FROM (SELECT delivery, delivery NOT IN ('delivered', 'read') AS isLost FROM part WHERE part.message = message.id)
    ) WHERE id = ?`)
  return {
    note: (message, deliveryId) => void note.run(deliveryId, message),
    told(deliveryId, what) {
      const rows = told.all(what, deliveryId)
      for (const { message } of rows) sumUp.run(Number(message))
      return rows.length > 0
    },
  }
}
