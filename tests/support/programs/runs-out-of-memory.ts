import { Worker } from 'node:worker_threads'

/*
 * Fills a heap of 8 MB in a thread until V8 ends it, which ends this process as well. Its last words are Node's own.
 */

const fill = 'const kept = []; for (;;) kept.push(Array.from({ length: 1000 }, (_, n) => [n]))'
new Worker(fill, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } })
