import { type LinkUp, linkVariables } from '../../../shared/link.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'

/*
 * What the little programs have in common: the link as a backend sees it. Each of them leaves by itself after a while, so that
 * a test that goes wrong leaves nothing behind.
 */

const LIVES_MS = 60_000

/** Keeps this process alive, but not for ever. */
export const liveOn = (): void => void setTimeout(() => process.exit(99), LIVES_MS)

export const say = (facts: object): void => void process.stdout.write(`${JSON.stringify(facts)}\n`)

export const tell = (message: LinkUp): void => void process.send?.(message)

export const tellReady = (port: number): void =>
  tell({
    type: 'ready',
    service: (process.env[linkVariables.service] ?? '') as ManagedServiceId,
    runId: process.env[linkVariables.runId] ?? '',
    port,
  })

export const onMessage = (listener: (message: { type: string }) => void): void => {
  process.on('message', (message) => listener(message as { type: string }))
}
