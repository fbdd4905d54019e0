import { posix, win32 } from 'node:path'
import type { Interpreter } from '../../shared/backends.ts'

type InterpreterKind = Interpreter['kind']

/** One way to call a Python that may be there. */
export type Candidate = { file: string; args: string[]; kind: InterpreterKind }

export type InterpreterPlaces = {
  /** The workspace's folder. */
  folder: string
  /** What the user chose: a path, from the folder on where it is relative, or a name on PATH. */
  chosen: string | null
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
}

/** Folders in which a virtual environment mostly lies. */
const usualVenvs = ['venv', '.venv', 'env']
const names = ['python3', 'python']

/**
 * On a Mac without the developer tools this is a stand-in that opens a window to install them; these are what it leads to where it
 * leads anywhere.
 */
const macStandIn = '/usr/bin/python3'
const macDeveloperTools = [
  '/Library/Developer/CommandLineTools/usr/bin/python3',
  '/Applications/Xcode.app/Contents/Developer/usr/bin/python3',
]
/** Apps that are started from the Dock lack these of PATH. */
const macPlaces = ['/opt/homebrew/bin/python3', '/usr/local/bin/python3']

/** Where the private environment of a workspace lies. */
export const privateVenv = (folder: string, platform: NodeJS.Platform): string =>
  pathsOf(platform).join(folder, '.llm-trainer', 'venv')

/** The interpreter of a virtual environment. */
export const venvPython = (venv: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? win32.join(venv, 'Scripts', 'python.exe') : posix.join(venv, 'bin', 'python')

/** Every Python that is worth asking, the best first. Pure: whether they are there is seen by asking. */
export function interpreterCandidates(places: InterpreterPlaces): Candidate[] {
  const { folder, chosen, platform } = places
  const path = pathsOf(platform)
  const as =
    (kind: InterpreterKind) =>
    (file: string): Candidate => ({ file, args: [], kind })
  const all = [
    ...(chosen === null ? [] : chosenPlaces(chosen, places)).map(as('chosen')),
    as('private')(venvPython(privateVenv(folder, platform), platform)),
    ...usualVenvs.map((name) => as('folder')(venvPython(path.join(folder, name), platform))),
    ...names.flatMap((name) => onPath(name, places)).map(as('system')),
    ...(platform === 'darwin' ? [...macPlaces, ...macDeveloperTools] : []).map(as('system')),
    ...(platform === 'win32' ? onPath('py', places) : []).map((file) => ({ ...as('system')(file), args: ['-3'] })),
  ]
  return all.filter(({ file }, index) => all.findIndex((other) => other.file === file) === index)
}

function chosenPlaces(chosen: string, places: InterpreterPlaces): string[] {
  const path = pathsOf(places.platform)
  if (path.isAbsolute(chosen)) return opensNothing(chosen, places.platform) ? [path.normalize(chosen)] : []
  const isName = path.basename(chosen) === chosen
  return isName ? onPath(chosen, places) : [path.join(places.folder, chosen)]
}

/** A program's places on PATH; what is there only to open a shop or an installer is left out. */
function onPath(name: string, { env, platform }: InterpreterPlaces): string[] {
  const path = pathsOf(platform)
  const isWindows = platform === 'win32'
  const file = isWindows && !/\.exe$/i.test(name) ? `${name}.exe` : name
  return (env.PATH ?? env.Path ?? '')
    .split(path.delimiter)
    .map((folder) => (isWindows ? folder.replaceAll('"', '') : folder))
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, file))
    .filter((place) => opensNothing(place, platform))
}

const opensNothing = (place: string, platform: NodeJS.Platform): boolean => {
  if (platform === 'win32') return !/[\\/]WindowsApps[\\/]/i.test(place)
  return !(platform === 'darwin' && place === macStandIn)
}

const pathsOf = (platform: NodeJS.Platform) => (platform === 'win32' ? win32 : posix)
