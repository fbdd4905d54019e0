import { access, constants, stat } from 'node:fs/promises'
import { posix, win32 } from 'node:path'

type Machine = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }

/** Where Ollama's program can lie: on PATH, then where its installers put it (apps started from a dock lack parts of PATH). */
export function ollamaPlaces({ platform, env }: Machine): string[] {
  const isWindows = platform === 'win32'
  const path = isWindows ? win32 : posix
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(path.delimiter)
    .map((folder) => (isWindows ? folder.replaceAll('"', '') : folder))
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, isWindows ? 'ollama.exe' : 'ollama'))
  return [...new Set([...onPath, ...installerPlaces({ platform, env })])]
}

function installerPlaces({ platform, env }: Machine): string[] {
  switch (platform) {
    case 'win32':
      return env.LOCALAPPDATA ? [win32.join(env.LOCALAPPDATA, 'Programs', 'Ollama', 'ollama.exe')] : []
    case 'darwin': {
      const inApp = 'Applications/Ollama.app/Contents/Resources/ollama'
      const ofUser = env.HOME ? [posix.join(env.HOME, inApp)] : []
      return [`/${inApp}`, ...ofUser, '/usr/local/bin/ollama', '/opt/homebrew/bin/ollama']
    }
    default:
      return ['/usr/local/bin/ollama', '/usr/bin/ollama', '/bin/ollama']
  }
}

/** The program, or `null` where it is not installed. */
export async function findOllama(machine: Machine): Promise<string | null> {
  for (const place of ollamaPlaces(machine)) if (await isProgram(place)) return place
  return null
}

const isProgram = async (place: string): Promise<boolean> => {
  try {
    await access(place, constants.X_OK)
    return (await stat(place)).isFile()
  } catch {
    return false
  }
}
