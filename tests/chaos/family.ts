import type { ServiceId } from '../../shared/services.ts'
import type { Level, PanelState } from '../../shared/state.ts'
import type { World } from './world.ts'

/** What this computer lets a walk do. */
export type Facilities = {
  /** May mount a small disk for the workspace. */
  smallDisk: boolean
  /** Linux: signals, /proc. */
  processes: boolean
}

/** Whom a step may make lose something, or start anew. */
export type Touched = ServiceId | 'plane' | 'source' | 'config' | 'clock' | 'disk'

/** What must be seen of a fault. */
export type Expectation =
  | {
      kind: 'told'
      level: readonly Level[]
      /** Ids of cards, all of which show. */
      cards: readonly string[]
      /** Cards that may show as well, by their ids or beginnings of them. */
      may?: readonly string[]
      /** What else has to be so. */
      also?(state: PanelState): boolean
    }
  /** Nothing may be told for these milliseconds: nothing is wrong, or nobody can know yet. */
  | { kind: 'calm'; ms: number; may?: readonly string[] }
  /** Seen otherwise, since there is nobody who could tell. */
  | { kind: 'seen'; what: string; seen(): Promise<boolean> | boolean }

export type Fault = {
  /** Makes it fit to be hurt, as a user would: not measured. */
  before?(): Promise<void>
  hurt(): Promise<void>
  /** No user writes meanwhile: a question of theirs that is asked again would end what training alone must find the end of. */
  isQuiet?: boolean
  expects: Expectation
  /** What ends the fault, and what a user has to do where the product must not do it by itself. */
  heal(): Promise<void>
  /** Milliseconds that the product itself needs to recover, beyond what is usual. */
  recoversIn?: number
  touches: readonly Touched[]
  /** What has to be so, besides everything being well, before it is over. */
  recovered?(state: PanelState): boolean
  /** What has to be so after it is over, beside the invariants; returns what is not. */
  after?(): Promise<string | null>
}

/** One kind of fault, in a file of its own. */
export type Family = {
  name: string
  /** How often it is chosen, beside the others. */
  weight: number
  variants: readonly string[]
  applies(here: Facilities): boolean
  make(variant: string, world: World): Fault
}
