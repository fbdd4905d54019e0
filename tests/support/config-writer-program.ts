import { createConfigStore } from '../../control/workspace/config-store.ts'
import { workspacePaths } from '../../control/workspace/paths.ts'
import { silentLog } from './silent-log.ts'

/*
 * Counts up a number in config.json without end: `config-writer-program.ts FOLDER KEY [LAST]`. Prints each number once it is
 * written. With LAST it ends there by itself.
 */

const [dir = '', key = '', last] = process.argv.slice(2)
const store = await createConfigStore({
  paths: workspacePaths(dir),
  now: Date.now,
  onChange: () => undefined,
  log: silentLog(),
})
const start = Number(Reflect.get(store.snapshot().config, key))
for (let count = start + 1; last === undefined || count <= Number(last); count += 1) {
  await store.patch({ [key]: count })
  process.stdout.write(`${count}\n`)
}
await store.close()
