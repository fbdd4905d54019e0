import type { UserBackend } from '../shared/messaging.ts'
import { number, type Row } from './rows.ts'

/** Who is written to, as far as that needs it. */
export type Correspondent = {
  id: number
  address: string
  name: string
  language: string | null
  backend: UserBackend | null
  toldOutage: boolean
}

/** From a row of `user`, or of something joined with it that has an `id` of the user's. */
export const correspondentOf = (row: Row): Correspondent => ({
  id: number(row.id),
  address: String(row.address),
  name: String(row.name),
  language: row.language === null ? null : String(row.language),
  backend: row.backend as UserBackend | null,
  toldOutage: row.told_outage_at !== null,
})
