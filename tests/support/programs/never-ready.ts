import { liveOn } from './link.ts'

/*
 * Lives, and never says that it is ready.
 */

process.on('message', () => undefined)
process.on('disconnect', () => process.exit(0))
liveOn()
