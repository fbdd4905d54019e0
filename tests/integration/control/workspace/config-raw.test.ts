import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, expect, it } from 'vitest'
import { problemFrom } from '../../../../shared/problem.ts'
import { configFolders } from '../../../support/config-writer.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const KEY = fakeKey('7f3a')
const text = `{\n\t"max_exchanges":5,\n  "openrouter_api_key": "${KEY}"\n}\n`
const folders = configFolders()
afterEach(() => folders.close())
const anything = async (): Promise<void> => undefined
const openWith = async () => folders.open(await folders.folder(text))
const failure = (promise: Promise<unknown>) => promise.then(() => null, problemFrom)

it('the text of config.json is written as it was typed, with the secret that its mask stands for', async () => {
  const { paths, store } = await openWith()
  const raw = await store.raw()
  expect(raw.text).not.toContain(KEY)
  await store.writeRaw({ ...raw, text: raw.text.replace('5', '7') }, anything)
  expect(await readFile(paths.config, 'utf8')).toBe(text.replace('5', '7'))
  expect(store.snapshot().config).toMatchObject({ max_exchanges: 7, openrouter_api_key: KEY })
})

it('what is no configuration, or was typed over another file, is refused with its cause and changes nothing', async () => {
  const { paths, store } = await openWith()
  const raw = await store.raw()
  expect(await failure(store.writeRaw({ ...raw, text: raw.text.replace('5', '0') }, anything))).toMatchObject({
    code: 'bad-input',
    detail: 'Line 2, column 18 (max_exchanges): Too small: expected number to be >=1.',
    params: { line: 2, column: 18, field: 'max_exchanges' },
  })
  const edited = text.replace('5', '6')
  await writeFile(paths.config, edited)
  expect(await failure(store.writeRaw({ ...raw, text: '{}' }, anything))).toMatchObject({ code: 'config-conflict' })
  expect(await readFile(paths.config, 'utf8')).toBe(edited)
})

it('a broken file can be mended in its text', async () => {
  const { paths, store } = await openWith()
  await writeFile(paths.config, text.slice(0, -2))
  const raw = await store.raw()
  expect(raw.text).not.toContain(KEY)
  await store.writeRaw({ ...raw, text: `${raw.text}}\n` }, anything)
  expect(store.snapshot()).toMatchObject({ problem: null, config: { max_exchanges: 5, openrouter_api_key: KEY } })
})
