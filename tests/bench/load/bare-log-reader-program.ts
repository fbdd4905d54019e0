import { spawn } from 'node:child_process'
import { createWriteStream, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/* The least that keeps what programs print: lines from their output to a file each. Says its pid, and at each line that it is told, nothing. */

const [folder = '', ...names] = process.argv.slice(2)
const program = fileURLToPath(new URL('./loud-alone-program.ts', import.meta.url))
const children = names.map((name) => {
  const child = spawn(process.execPath, [program, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const file = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })
  createInterface({ input: child.stdout }).on('line', (line) => file.write(`${line}\n`))
  return child
})
writeSync(1, `${JSON.stringify({ pid: process.pid })}\n`)
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
process.on('SIGTERM', () => process.exit(0))
process.stdin.on('end', () => process.exit(0)).resume()
