import { liveOn, tellReady } from './link.ts'

/*
 * Is ready, then breaks its link and stays.
 */

process.on('disconnect', () => undefined)
tellReady(1)
setTimeout(() => process.disconnect(), 50)
liveOn()
