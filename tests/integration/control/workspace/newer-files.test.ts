import { readdir, readFile, writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { openFailoverFile } from '../../../../control/llm/failover/kept-file.ts'
import { upToDate } from '../../../../control/workspace/config-steps.ts'
import { createFileStore } from '../../../../control/workspace/file-store.ts'
import { openListFile } from '../../../../control/workspace/list-file.ts'
import { openIndexFile, openTokenListFile } from '../../../../control/workspace/own-list-file.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { CONFIG_VERSION, configVersionOf } from '../../../../shared/config-version.ts'
import { problemFrom } from '../../../../shared/problem.ts'
import { configFolders } from '../../../support/config-writer.ts'
import { silentLog } from '../../../support/silent-log.ts'

const folders = configFolders()
afterEach(() => folders.close())

describe('a config.json of a later version', () => {
  const later = `{"config_version": ${CONFIG_VERSION + 1}, "max_exchanges": 5, "something_new": {"a": 1}}`

  test('counts as far as it is known, and is never written, restored over or moved', async () => {
    const paths = await folders.folder(later)
    const { store } = await folders.open(paths)
    expect(store.snapshot()).toMatchObject({ config: { max_exchanges: 5 }, canRestore: false })
    expect(store.snapshot().problem?.detail).toContain('newer version')
    const raw = await store.raw()
    for (const attempt of [
      () => store.patch({ max_exchanges: 6 }),
      () => store.removeSecret('openrouter_api_key'),
      () => store.restoreLastGood(),
      () => store.writeRaw({ ...raw, text: '{}' }, async () => undefined),
    ]) {
      const problem = await attempt().then(() => null, problemFrom)
      expect(problem).toMatchObject({ code: 'config-conflict' })
      expect(problem?.detail).toContain('Update the app')
    }
    expect(await readFile(paths.config, 'utf8')).toBe(later)
    expect((await readdir(paths.dir)).filter((name) => name.startsWith('config'))).toEqual(['config.json'])
  })

  test('whose known settings mean something else by then: the last good ones stay in force', async () => {
    const paths = await folders.folder('{"max_exchanges": 7}')
    const { store, until } = await folders.open(paths)
    await writeFile(paths.config, `{"config_version": 9, "max_exchanges": {"each": 5}}`)
    const { config } = await until(({ problem }) => problem !== null)
    expect(config.max_exchanges).toBe(7)
    // Once the app is updated, or the file is of this version again, everything goes on.
    await writeFile(paths.config, '{"max_exchanges": 8}')
    expect((await until(({ problem }) => problem === null)).config.max_exchanges).toBe(8)
    expect(await store.patch({ max_exchanges: 9 })).toMatchObject({ max_exchanges: 9 })
  })
})

describe('steps of config.json', () => {
  const steps = [
    (text: string) => text.replace('"old_name"', '"new_name"'),
    (text: string) => text.replace('"seconds": 2', '"seconds": 2000'),
  ]

  test.each([
    ['{\n  "old_name": 1,\n  "seconds": 2, "mine": [1]\n}', 1],
    ['{"config_version": 2, "new_name": 1, "seconds": 2, "mine": [1]}', 2],
  ])('%s becomes one of the last version, and what nobody knows stays', (text, from) => {
    expect(configVersionOf(text)).toBe(from)
    const next = upToDate(text, steps)
    expect(JSON.parse(next)).toEqual({ new_name: 1, seconds: 2000, mine: [1], config_version: 3 })
    expect(upToDate(next, steps)).toBe(next)
  })

  test('a file that is up to date stays as it is, to the byte', () => {
    const text = '\uFEFF{ "middleware_port" : 9000,\r\n\t"mine": [ 1,2 ] }'
    expect(upToDate(text)).toBe(text)
  })
})

test('small files of a later version are not overwritten by any of their writers', async () => {
  const { inner } = await folders.folder('{}')
  const file = `${inner}/later.json`
  const text = '{"version": 2, "keys": {"of": "another shape"}}'
  await writeFile(file, text)
  const now = (): number => 1
  const list = openListFile({ file, of: 'x', readText: () => ({ list: [], damaged: true }), textOf: () => '{}', now })
  const index = openIndexFile(file, now)
  const tokens = openTokenListFile(file, now)
  const secrets = createFileStore({ file, now, log: silentLog() })
  for (const attempt of [
    () => list.change(() => []),
    () => index.write('{}'),
    () => index.setAside(),
    () => tokens.write('{}'),
    () => tokens.setAside(),
    () => secrets.set('openrouter_api_key', 'x'),
    async () => (await openFailoverFile(file)).keep(null),
  ])
    expect((await attempt().then(() => null, problemFrom))?.detail).toMatch(/newer version|damaged/)
  expect(await readFile(file, 'utf8')).toBe(text)
  const paths = await folders.folder('{}')
  await writeFile(paths.identity, text)
  expect((await prepareWorkspace(paths.dir).then(() => null, problemFrom))?.detail).toContain('newer version')
  expect(await readFile(paths.identity, 'utf8')).toBe(text)
})
