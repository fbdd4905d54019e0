import { isLoopback, loopbackUrl } from '../../shared/loopback.ts'
import { childEnvironment } from '../supervisor/child-environment.ts'

/** What graphics cards and their drivers are told by; Ollama's own settings begin with its name. */
const alsoPassedOn = /^(OLLAMA_|CUDA_|HIP_|ROCR_|HSA_|GGML_|LD_LIBRARY_PATH$|XDG_RUNTIME_DIR$)/

/** The environment of an `ollama serve` that is started from here: it listens where we look for it. */
export const ollamaEnvironment = (ours: NodeJS.ProcessEnv, url: string): Record<string, string> => ({
  ...childEnvironment(ours),
  ...Object.fromEntries(
    Object.entries(ours).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && alsoPassedOn.test(entry[0]),
    ),
  ),
  OLLAMA_HOST: hostOf(url),
})

/** `127.0.0.1:11434`. An address without a port means 80, which is said in full. */
function hostOf(url: string): string {
  const { hostname, port } = new URL(loopbackUrl(url))
  return `${hostname}:${port || 80}`
}

/** Only a server on this computer can be started from here; Ollama speaks no TLS itself. */
export const canServe = (url: string): boolean => isLoopback(loopbackUrl(url)) && url.startsWith('http:')
