import { statfs } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Problem, problemOf } from '../../shared/problem.ts'
import { type Fact, type Reason, reason } from '../../shared/reason.ts'
import { knownSize, memoryFor, suggestedTeachers } from '../../shared/suggested-teachers.ts'

/** Where models go, as far as it can be known from here. */
export type Room = {
  folder: string
  /** Bytes that a user may fill; `null` where the system does not tell. */
  free: number | null
  /** The models do lie there. Ollama may also run as another user, with folders that cannot be seen from here. */
  certain: boolean
}

type Where = { env: NodeJS.ProcessEnv; platform: NodeJS.Platform }

/** The folder of the models: the one that was named, the one that is there, else the home folder. */
export async function roomForModels({ env, platform }: Where, home = homedir()): Promise<Room> {
  const named = env.OLLAMA_MODELS
  // The service of Linux has a user of its own.
  const ofService = platform === 'linux' ? ['/usr/share/ollama/.ollama/models'] : []
  const places = named ? [named] : [...ofService, join(home, '.ollama', 'models')]
  for (const folder of places) {
    const free = await freeIn(folder)
    if (free !== null) return { folder, free, certain: true }
  }
  return { folder: home, free: await freeIn(home), certain: false }
}

async function freeIn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    // It is not there, or not ours to look at.
    return null
  }
}

export type RoomFacts = {
  model: string
  /** Bytes on disk in all, where an earlier attempt found out; `null`: not known. */
  size: number | null
  /** Bytes of it that are there already. */
  completed: number
  room: Room
  /** Bytes. */
  memory: number
}

/** Bytes that stay free: a disk that is filled to its end stops more than a download. */
const MARGIN = 0.5e9
const inGB = (bytes: number): string => (bytes / 1e9).toFixed(1)
const told = (bytes: number): Fact => ({ word: 'gigabytes', of: bytes })

/** Whether there is room on the disk and in memory, before anything is downloaded. Pure. */
export function judgeRoom({ model, size: found, completed, room, memory }: RoomFacts): {
  problem: Problem | null
  note: Reason
} {
  const { free, folder, certain } = room
  const size = found ?? knownSize(model)
  if (size === null) return { problem: null, note: unknownSize(free) }
  const params = { model, size: inGB(size), free: free === null ? '' : inGB(free), folder }
  const facts = { model, size: told(size), free: free === null ? '' : told(free), folder }
  const isTight = free !== null && free < size - completed + MARGIN
  if (isTight && certain)
    return {
      problem: problemOf(
        'disk-full',
        `${model} needs ${params.size} GB, and only ${params.free} GB are free at ${folder}. Make room, or choose a smaller model.`,
        { params, retryable: false },
      ),
      note: reason('note.pull-tight', facts),
    }
  if (isTight) return { problem: null, note: reason('note.pull-tight', facts) }
  const needed = suggestedTeachers.find(({ name }) => name === model)?.memory ?? memoryFor(size)
  if (memory < needed * 0.95)
    return { problem: null, note: reason('note.pull-memory', { ...facts, needed: told(needed), has: told(memory) }) }
  return { problem: null, note: free === null ? reason('note.pull-size', facts) : reason('note.pull-fits', facts) }
}

const unknownSize = (free: number | null): Reason =>
  free === null ? reason('note.pull-unknown') : reason('note.pull-unknown-free', { free: told(free) })
