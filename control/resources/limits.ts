import { totalmem } from 'node:os'

/** A service that holds more than this share of the computer's memory takes it from what it is there for; none is blamed for less. */
const LIMIT = { bytes: 500e6, share: 0.1 }

/**
 * Bytes that a service of ours should not come near: a tenth of this computer's memory, 500 MB at least; or where its heap ends, if that
 * comes before. Ollama holds models, so there is none for it.
 */
export const limitOf = (heapLimit: number | null, total = totalmem()): number =>
  Math.min(heapLimit ?? Number.POSITIVE_INFINITY, Math.max(LIMIT.bytes, total * LIMIT.share))
