import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Interpreter,
  type PythonFacts,
  type PythonServiceId,
  pythonScripts,
  pythonServiceIds,
  requirementsFile,
} from '../../shared/backends.ts'
import type { Config } from '../../shared/config.ts'
import type { BackendsState } from '../../shared/state.ts'
import { findInterpreter } from '../python/interpreter.ts'
import { missingPackages } from '../python/packages.ts'
import { kindIn } from './programs.ts'

export type PythonPlace = {
  folder: string
  /** What the user chose. */
  chosen: string | null
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  signal: AbortSignal
}

/** Services whose Python script lies in the folder. */
export async function findScripts(folder: string): Promise<PythonServiceId[]> {
  const found = await Promise.all(pythonServiceIds.map((id) => isFile(join(folder, pythonScripts[id]))))
  return pythonServiceIds.filter((_, index) => found[index])
}

/** The interpreter, and what it lacks. Runs it: also one that lies in the folder, so only where the user wants Python. */
export async function lookAtPython(place: PythonPlace, now: () => number): Promise<PythonFacts> {
  const interpreter = await findInterpreter(place)
  const missing = interpreter === null ? [] : await lacking(interpreter, place)
  return { interpreter, missing, checkedAt: now() }
}

async function lacking({ path }: Interpreter, { folder, env, signal }: PythonPlace): Promise<string[]> {
  const text = await readRequirements(folder)
  return text === null ? [] : missingPackages(path, text, { env, signal, cwd: folder })
}

/** `null`: there is no such file. */
export async function readRequirements(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, requirementsFile), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    // What cannot be looked at cannot be run either.
    return false
  }
}

/** How things are while nothing runs. The interpreter is asked only where the Python services are chosen. */
export async function stoppedBackends(config: Config, place: Omit<PythonPlace, 'chosen'>): Promise<BackendsState> {
  const kind = kindIn(config)
  const python = kind === 'python' ? await lookAtPython({ ...place, chosen: config.python }, Date.now) : null
  return { kind, scripts: await findScripts(place.folder), python, procedure: null, to: null }
}
