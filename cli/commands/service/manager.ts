import type { Order, ServiceKind } from './order.ts'
import type { Run } from './run.ts'

/** One command of the system. */
export type Step = {
  command: string
  args: string[]
  /** Whether it may fail without anything being wrong. */
  mayFail?: true
  /** It answers before it is done: it is done when this command fails. */
  doneWhenFails?: { command: string; args: string[] }
}

/** What the manager says of a service; `null`: it does not tell. */
export type Said = { enabled: boolean | null; active: boolean | null; pid: number | null }

/** How a kind of service is written, put in force and taken away; everything but `precheck` and `ask` is pure. */
export type Manager = {
  kind: ServiceKind
  /** Where what is written lies. */
  file(name: string): string
  content(order: Order): string
  /** As it stands in the file. */
  encoding: 'utf8' | 'utf16le'
  /** In force from now on. `isThere`: it was before, and may be running. */
  install(name: string, isThere: boolean): Step[]
  /** Stopped and disabled; afterwards the file goes, then comes `afterwards`. */
  remove(name: string): Step[]
  afterwards(name: string): Step[]
  /** Throws a `CliError` where services cannot be had here. */
  precheck(run: Run): Promise<void>
  ask(name: string, run: Run): Promise<Said>
  /** How a person sees what it says. */
  look(name: string): string
  /** Whether it goes on after the user has logged out; `null`: that is not known, or goes without saying. */
  lingers(run: Run): Promise<boolean | null>
}

/** What managers need to know of this computer. */
export type Machine = {
  platform: NodeJS.Platform
  home: string
  env: Record<string, string | undefined>
  /** `null` on Windows. */
  uid: number | null
  user: string
  /** Node and our program, by absolute path. */
  node: string
  program: string
}
