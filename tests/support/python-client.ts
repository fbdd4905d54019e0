import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type PythonRun = { code: number | null; stdout: string; stderr: string }

/** Runs one of our Python clients to its end. */
export function runPython(
  program: 'orchestrator_client' | 'bot_client',
  args: readonly string[],
  input = '',
): Promise<PythonRun> {
  const file = fileURLToPath(new URL(`python/${program}.py`, import.meta.url))
  const { PATH } = process.env
  const child = spawn(process.platform === 'win32' ? 'python' : 'python3', ['-B', file, ...args], {
    env: { PATH, no_proxy: '*' },
    stdio: 'pipe',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
