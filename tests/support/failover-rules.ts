import { type FailoverConfig, type FailoverRules, readFailover } from '../../shared/failover.ts'

export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => count * 60_000

/** Automatic both ways, waits 20 s, two switches in ten minutes, never back by itself; changed as the test needs it. */
export const rulesWith = (change: FailoverConfig = {}): FailoverRules =>
  readFailover({ to_ollama: { mode: 'automatic' }, to_openrouter: { mode: 'automatic' }, ...change })
