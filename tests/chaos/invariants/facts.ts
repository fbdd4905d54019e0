import type { ManagedServiceId } from '../../../shared/services.ts'
import type { Exchange } from '../../../shared/training.ts'
import type { Touched } from '../family.ts'

/** A process that belongs to the workspace under test. */
export type ProcessSeen = {
  pid: number
  /** Which service's program it runs; `null`: the control plane, or none that is known. */
  service: ManagedServiceId | null
}

export type StrangerSeen = { name: string; pid: number; alive: boolean }

/** A message of a user, and what became of it. */
export type MessageSeen = {
  mark: string
  /** State in messaging.db; `null`: it is not there. */
  state: string | null
  /** Answers to it that arrived. */
  answers: number
  /** Whether the bot, its line or its disk was hurt since it was written. */
  mayBeInDoubt: boolean
}

export type ConfigSeen = {
  /** As it lies there. */
  text: string
  /** What has to be in it: unknown keys, and what was last set. */
  expected: Record<string, unknown>
}

export type ServiceRun = { id: ManagedServiceId; run: number; pid: number | null }

export type ResourcesSeen = {
  name: string
  pid: number
  /** Bytes. */
  memory: number
  handles: number
  /** Of the control plane: what keeps its event loop alive. */
  resources: number | null
}

export type LessonsSeen = {
  /** What CEREBRUM was sent since the last look, in order, with its number among all. */
  heard: readonly { n: number; message: string }[]
  /** From the archive: what is new since the last look, and a few before that. */
  exchanges: readonly Exchange[]
  /** Place of the first that is new, or was still open at the last look. */
  newFrom: number
  /** All that were answered until the last look, and now. */
  answeredBefore: number
  answered: number
}

/** Everything that is looked at after a step. */
export type Facts = {
  touched: ReadonlySet<Touched>
  processes: readonly ProcessSeen[]
  planePid: number
  before: readonly ServiceRun[]
  services: readonly ServiceRun[]
  strangers: readonly StrangerSeen[]
  messages: readonly MessageSeen[]
  config: ConfigSeen
  lessons: LessonsSeen
  resources: readonly ResourcesSeen[]
  /** Of each process, as it was first seen. */
  firstResources: ReadonlyMap<number, ResourcesSeen>
  /** What the stand-ins were sent that the real ones would not have understood. */
  misunderstood: readonly string[]
}

/** What has to be so after each step. Returns in words what is not. */
export type Invariant = { name: string; broken(facts: Facts): string[] }
