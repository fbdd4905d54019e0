import { join } from 'node:path'
import { installIfNeeded, node24, requireNode, root, run } from './setup/prepare.mjs'
import { startApp } from './setup/start-app.mjs'

/* `npm start`: installs and builds what is missing, then opens the panel, in a window or in the browser. */

requireNode()
await installIfNeeded()
const node = node24()
if ((await run(node, [join(root, 'scripts', 'build.ts')], { output: 'stderr' })) !== 0) {
  console.error('Building failed; see above.')
  process.exit(1)
}
const { env, platform } = process
const uid = process.getuid?.() ?? null
const say = (/** @type {string} */ line) => console.error(line)
process.exit(await startApp({ root, node, args: process.argv.slice(2), env, platform, uid, say }))
