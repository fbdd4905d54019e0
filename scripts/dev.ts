import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer, loadConfigFromFile, type ProxyOptions } from 'vite'
import { z } from 'zod'
import { whenOrphaned } from './setup/prepare.mjs'

/*
 * `npm run dev`: the panel with hot reload over a control plane that really runs. The page comes from Vite; calls, streams and
 * the ticket go through it to the web door, which is told to take this one origin for its own. Changes on Node's side take
 * effect with the next start.
 */

const root = join(import.meta.dirname, '..')
const HOST = '127.0.0.1'

const readySchema = z.object({
  event: z.enum(['ready', 'already-running', 'failed']),
  panel: z.string(),
  origin: z.string(),
})

const build = spawn(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
const [built] = await once(build, 'exit')
if (built !== 0) process.exit(1)

const port = await freePort()
const devOrigin = `http://${HOST}:${port}`
const program = join(root, 'out/node/llm-trainer.js')
const args = [program, 'up', '--json', '--dev-origin', devOrigin, ...process.argv.slice(2)]
const plane = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
const lines = createInterface({ input: plane.stdout })
const exited = once(plane, 'exit')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => plane.kill(signal))
whenOrphaned(() => plane.kill('SIGTERM'))
void exited.then(([code]) => process.exit(code ?? 1))

const [first] = (await once(lines, 'line')) as [string]
const ready = readySchema.safeParse(JSON.parse(first))
if (!ready.success || ready.data.event !== 'ready') {
  console.error(`The control plane did not start for development: ${first}`)
  console.error('One that runs already has to end first, or choose another folder: npm run dev -- --workspace DIR')
  plane.kill('SIGTERM')
  await exited
}
const { origin, panel } = readySchema.parse(JSON.parse(first))
lines.on('line', (line) => console.log(line))

const forward: ProxyOptions = { target: origin, changeOrigin: true, ws: true }
const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, join(root, 'vite.config.ts'))
const server = await createServer({
  ...loaded?.config,
  configFile: false,
  server: {
    host: HOST,
    port,
    strictPort: true,
    proxy: { '/rpc': forward, '/api': forward, '^/\\?ticket=': forward },
  },
})
await server.listen()
console.log(`The panel, with hot reload: ${panel}`)
console.log('That address works once; "llm-trainer open" makes another. Ctrl-C ends everything.')

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, HOST)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}
