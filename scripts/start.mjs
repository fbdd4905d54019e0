import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installIfNeeded, node24, requireNode, root, run, whenOrphaned } from './setup/prepare.mjs'

/* `npm start`: installs and builds what is missing, then runs `llm-trainer up` with the arguments given. */

requireNode()
await installIfNeeded()
const node = node24()
if ((await run(node, [join(root, 'scripts', 'build.ts')], { output: 'stderr' })) !== 0) {
  console.error('Building failed; see above.')
  process.exit(1)
}

const program = join(root, 'out', 'node', 'llm-trainer.js')
const child = spawn(node, [program, 'up', ...process.argv.slice(2)], { stdio: 'inherit' })
// On Windows, Ctrl-C reaches every program of the console by itself, and a signal sent from here would end it at once.
if (process.platform !== 'win32') {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
} else process.on('SIGINT', () => undefined)
whenOrphaned(() => child.kill('SIGTERM'))
child.once('error', (error) => {
  console.error(`LLM Trainer could not be started: ${error.message}`)
  process.exit(1)
})
child.once('exit', (code) => process.exit(code ?? 1))
