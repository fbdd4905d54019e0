import type { Leak } from '../../../shared/leaks.ts'
import { last4, type SecretName } from '../../../shared/secrets.ts'

export type { Leak }

/** A secret of ours, and what to look for. */
export type Sought = { secret: SecretName; value: string; bytes: Buffer }

/** A place where one was found, told without it. */
export const leakOf = ({ secret, value }: Sought, place: Pick<Leak, 'file'> & Partial<Leak>): Leak => ({
  secret,
  last4: last4(value),
  line: null,
  commit: null,
  committedAt: null,
  ...place,
})
