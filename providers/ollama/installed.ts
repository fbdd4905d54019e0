import { access, constants } from 'node:fs/promises'
import { posix, win32 } from 'node:path'

type Machine = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }

/** Where Ollama's program can lie: on PATH, then where its installers put it (apps started from a dock lack parts of PATH). */
export function ollamaPlaces({ platform, env }: Machine): string[] {
  const program = platform === 'win32' ? 'ollama.exe' : 'ollama'
  const path = platform === 'win32' ? win32 : posix
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, program))
  return [...new Set([...onPath, ...known({ platform, env })])]
}

function known({ platform, env }: Machine): string[] {
  switch (platform) {
    case 'win32':
      return env.LOCALAPPDATA ? [win32.join(env.LOCALAPPDATA, 'Programs', 'Ollama', 'ollama.exe')] : []
    case 'darwin':
      return ['/Applications/Ollama.app/Contents/Resources/ollama', '/usr/local/bin/ollama', '/opt/homebrew/bin/ollama']
    default:
      return ['/usr/local/bin/ollama', '/usr/bin/ollama', '/bin/ollama']
  }
}

/** The program, or `null` where it is not installed. */
export async function findOllama(machine: Machine): Promise<string | null> {
  for (const place of ollamaPlaces(machine)) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return place
  }
  return null
}
