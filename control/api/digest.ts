import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes of a ticket, session id or token: nobody guesses 256 bits. */
const SECRET_BYTES = 32

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Compares through digests, so that neither content nor length shows in the time it takes. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
