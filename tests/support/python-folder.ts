import { copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PythonServiceId, pythonScripts, requirementsFile } from '../../shared/backends.ts'
import { freePorts } from './free-ports.ts'
import { makeOriginalFolder, type OriginalFolder, portsForOriginal } from './original-folder.ts'

export type PythonFolder = Omit<OriginalFolder, 'ports'> & { ports: OriginalFolder['ports'] & { telegram: number } }

/** What the LLM server meets at its start: an import of what is not there, or a setting that it needs and does not find. */
export type CrashAtStart = 'module' | 'key-error'

type Options = {
  /**
   * Set in config.json. Besides the original's own settings, the scripts know `test_host` (else they listen on every address),
   * `test_crash_at_start` (`CrashAtStart`) and `test_retry_pause_s` (what the middleware waits before it repeats a message).
   */
  change?: Record<string, unknown>
  ports?: PythonFolder['ports']
  /** The services whose scripts are in the folder. */
  scripts?: readonly PythonServiceId[]
  /** Text of requirements.txt; `null`: there is none. Usually it asks for nothing. */
  requirements?: string | null
}

const ours: readonly PythonServiceId[] = ['llm-server', 'middleware', 'telegram']
const source = (name: string): string => fileURLToPath(new URL(`python/${name}`, import.meta.url))

/** An original's folder whose Python services run: programs of ours that behave like them, and need Python 3 alone. */
export async function makePythonFolder(options: Options = {}): Promise<PythonFolder> {
  const { change = {}, scripts = ours, requirements, ports = await portsForPython() } = options
  const folder = await makeOriginalFolder({ change: { telegram_server_port: ports.telegram, ...change }, ports })
  const inFolder = (name: string): string => join(folder.dir, name)
  for (const id of ours) await rm(inFolder(pythonScripts[id]), { force: true })
  for (const id of scripts) await copyFile(source(pythonScripts[id]), inFolder(pythonScripts[id]))
  await copyFile(source('service_parts.py'), inFolder('service_parts.py'))
  if (requirements === undefined) await copyFile(source(requirementsFile), inFolder(requirementsFile))
  else if (requirements !== null) await writeFile(inFolder(requirementsFile), requirements)
  return { ...folder, ports }
}

export async function portsForPython(): Promise<PythonFolder['ports']> {
  const [telegram = 0] = await freePorts(1)
  return { ...(await portsForOriginal()), telegram }
}
