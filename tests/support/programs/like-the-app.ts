import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/*
 * Seen from outside, as the desktop app: services on the ports of its folder, a page at Chromium's door for debuggers. `--fault` says
 * what is wrong with it.
 */

const { values } = parseArgs({
  options: {
    workspace: { type: 'string', default: '' },
    'user-data-dir': { type: 'string', default: '' },
    'remote-debugging-port': { type: 'string', default: '' },
    fault: { type: 'string', default: 'none' },
  },
})
const config = JSON.parse(readFileSync(join(values.workspace, 'config.json'), 'utf8')) as Record<string, number>

function serve(port: number | undefined, body: unknown): void {
  createServer((_request, response) => response.end(JSON.stringify(body))).listen(port, '127.0.0.1')
}

if (values.fault === 'dies') process.exit(7)
process.on('SIGTERM', () => {
  if (values.fault !== 'deaf') process.exit(0)
})
const url = values.fault === 'other-page' ? 'app://other/' : 'app://panel/'
serve(Number(values['remote-debugging-port']), [
  { type: 'service_worker', url: 'app://panel/worker.js' },
  { type: 'page', url },
])
serve(config.llm_server_port, { status: 'ok' })
if (values.fault !== 'no-service') serve(config.middleware_port, { status: 'ok' })
