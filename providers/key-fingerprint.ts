import { createHash } from 'node:crypto'

/** Twelve hex digits that tell one secret from another without giving it away. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 12)
