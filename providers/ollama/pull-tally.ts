import type { Pull } from '../../shared/ollama.ts'

/** One line of a pull. Zero is left out by Ollama. */
export type PullLine = { status: string; digest: string | null; total: number; completed: number }

/** How far a pull has come: bytes over all layers that have appeared so far. */
export type PullReport = Pick<Pull, 'phase' | 'completed' | 'total'>

export type PullTally = {
  add(line: PullLine): PullReport
  /** The line that ends a pull has come. */
  isDone(): boolean
}

/**
 * Adds up what a pull tells layer by layer. Layers are fetched one after the other and their sizes become known with their first
 * line, so that the total grows on the way; what a layer has can become less again after a part of it failed.
 */
export function createPullTally(): PullTally {
  const layers = new Map<string, { completed: number; total: number }>()
  let phase: Pull['phase'] = 'asking'
  let done = false
  return {
    add({ status, digest, total, completed }) {
      if (digest !== null) layers.set(digest, { completed: Math.min(completed, total || completed), total })
      phase = phaseOf(status, digest) ?? phase
      done = status === 'success'
      const all = [...layers.values()]
      return {
        phase,
        completed: all.reduce((sum, layer) => sum + layer.completed, 0),
        total: all.reduce((sum, layer) => sum + Math.max(layer.total, layer.completed), 0),
      }
    },
    isDone: () => done,
  }
}

/** `null`: the line says nothing about it. */
function phaseOf(status: string, digest: string | null): Pull['phase'] | null {
  if (digest !== null) return 'downloading'
  if (status === 'pulling manifest') return 'asking'
  if (status.startsWith('verifying')) return 'verifying'
  return /^(writing|removing|success)/.test(status) ? 'writing' : null
}
