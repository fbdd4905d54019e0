import type { EventEmitter } from 'node:events'
import type { Chromium } from '../chromium/chromium.ts'
import type { Switches } from '../chromium/flags.ts'
import type { Targets } from '../chromium/targets.ts'
import type { StandIn } from './record.ts'

/** Where the app is, and who it says it is. */
export type AppFacts = {
  /** The file that takes Electron's place. */
  readonly executable: string
  /** Node's own, which runs everything here. */
  readonly node: string
  readonly dir: string
  readonly main: string
  readonly version: string
  readonly isPackaged: boolean
  readonly resources: string
  name: string
}

/** How far the app has come. */
export type Moment = {
  isReady(): boolean
  /** @throws Error with Electron's words, when the app is not ready. */
  needReady(message: string): void
}

/** What the parts of the stand-in share. */
export type Context = {
  readonly facts: AppFacts
  readonly record: StandIn
  readonly moment: Moment
  readonly schemes: Set<string>
  readonly switches: Map<string, string> & Switches
  /** Emits for `app`. */
  readonly app: EventEmitter
  chromium(): Chromium
  targets(): Targets
  /** Something here failed that no test caused: the process ends. */
  fail(error: unknown): void
}
