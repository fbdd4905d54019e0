import { links } from './links.ts'

/** How Ollama is installed, as its makers say (ollama.com/download): a command where there is one, and the page. */
export type OllamaInstall = { command: string | null; page: string }

export function installOf(platform: string): OllamaInstall {
  switch (platform) {
    case 'linux':
      return { command: 'curl -fsSL https://ollama.com/install.sh | sh', page: links.ollama }
    case 'win32':
      return { command: 'winget install --id Ollama.Ollama', page: links.ollama }
    default:
      return { command: null, page: links.ollama }
  }
}
