import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { problemFrom } from '../../../../shared/problem.ts'
import { configFolders } from '../../../support/config-writer.ts'

const program = fileURLToPath(new URL('../../../support/config-writer-program.ts', import.meta.url))
const KEY = 'sk-or-v1-'.padEnd(50, 'f')
const posix = process.platform !== 'win32'

const folders = configFolders()
afterEach(() => folders.close())

const openWith = async (text?: string) => folders.open(await folders.folder(text))
const problemOf = (promise: Promise<unknown>) => promise.then(() => null, problemFrom)
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777

describe('opening a folder', () => {
  it('makes a short, readable file where there is none, with no source and no secret in it', async () => {
    const { paths, store } = await openWith()
    const text = await readFile(paths.config, 'utf8')
    expect(text).toMatch(/^\{\n {2}"cerebrum_url": "http:\/\/localhost:8000",\n/)
    expect(text).not.toMatch(/llm_source|key|token/)
    if (posix) expect(await modeOf(paths.config)).toBe(0o600)
    expect(store.snapshot()).toMatchObject({ problem: null, config: { llm_source: null, middleware_port: 8032 } })
  })

  it('leaves a file that is there as it is', async () => {
    const text = '\uFEFF{ "middleware_port" : 9000,\r\n\t"mine": [ 1,2 ] }'
    const { paths, store } = await openWith(text)
    expect(await readFile(paths.config, 'utf8')).toBe(text)
    expect(store.snapshot().config.middleware_port).toBe(9000)
  })

  it('keeps a last good copy without secrets', async () => {
    const { paths, store } = await openWith(`{"max_exchanges": 5, "openrouter_api_key": "${KEY}"}`)
    expect(store.snapshot()).toMatchObject({
      secretsInFile: ['openrouter_api_key'],
      config: { openrouter_api_key: KEY },
    })
    expect(await readFile(paths.lastGood, 'utf8')).toBe('{"max_exchanges": 5, "openrouter_api_key": ""}')
    if (posix) expect(await modeOf(paths.lastGood)).toBe(0o600)
  })

  it('keeps no password of a proxy in the last good copy', async () => {
    const { paths } = await openWith('{"proxy_url": "http://somebody:fake-password@127.0.0.1:9/", "max_exchanges": 5}')
    const copy = await readFile(paths.lastGood, 'utf8')
    expect(copy).toBe('{"proxy_url": "http://somebody@127.0.0.1:9/", "max_exchanges": 5}')
  })

  it('uses the last good copy when the file is broken, across a restart', async () => {
    const { paths, store } = await openWith('{"max_exchanges": 5}')
    await store.close()
    await writeFile(paths.config, '{"max_exchanges": 5')
    const { store: again } = await folders.open(paths)
    expect(again.snapshot()).toMatchObject({ config: { max_exchanges: 5 }, canRestore: true })
    expect(again.snapshot().problem?.detail).toBe('Line 1, column 20 (max_exchanges): the file ends too early.')
  })

  it('makes a new file after somebody deleted theirs, and keeps what was in force before', async () => {
    const { paths, store } = await openWith('{"max_exchanges": 5}')
    await store.close()
    await rm(paths.config)
    const { store: again } = await folders.open(paths)
    expect(again.snapshot().config.max_exchanges).toBe(100)
    const earlier = (await readdir(paths.inner)).find((name) => name.includes('.earlier-'))
    expect(await readFile(join(paths.inner, earlier ?? ''), 'utf8')).toBe('{"max_exchanges": 5}')
  })

  it('removes what killed writes have left, but nothing that is young or not ours', async () => {
    const paths = await folders.folder('{}')
    const names = [
      '.config.json.llm-trainer-1-a.tmp',
      '.config.json.llm-trainer-2-b.tmp',
      'config.json.1',
      '.config.json.swp',
    ]
    for (const name of names) await writeFile(join(paths.dir, name), 'x')
    const old = Date.now() / 1000 - 3600
    for (const name of names.filter((one) => !one.includes('-2-'))) await utimes(join(paths.dir, name), old, old)
    await folders.open(paths)
    expect((await readdir(paths.dir)).filter((name) => names.includes(name)).sort()).toEqual(names.slice(1).sort())
  })
})

describe('changing settings', () => {
  it('changes only these, in force at once, and tells it once', async () => {
    const { paths, store, changes } = await openWith('{\r\n  "zebra": 1e2,\r\n  "max_exchanges": 5\r\n}')
    const config = await store.patch({ max_exchanges: 6, llm_source: 'ollama' })
    expect(config).toMatchObject({ max_exchanges: 6, llm_source: 'ollama' })
    expect(await readFile(paths.config, 'utf8')).toBe(
      '{\r\n  "zebra": 1e2,\r\n  "max_exchanges": 6,\r\n  "llm_source": "ollama"\r\n}',
    )
    expect(changes()).toBe(1)
  })

  it.runIf(posix)('keeps the file’s mode, and a link to it', async () => {
    const paths = await folders.folder()
    const real = join(paths.dir, 'real.json')
    await writeFile(real, '{}')
    await chmod(real, 0o640)
    await symlink(real, paths.config)
    const { store } = await folders.open(paths)
    await store.patch({ max_exchanges: 6 })
    expect((await lstat(paths.config)).isSymbolicLink()).toBe(true)
    expect(await readFile(real, 'utf8')).toBe('{\n  "max_exchanges": 6\n}')
    expect(await modeOf(real)).toBe(0o640)
  })

  it('refuses wrong values with the field and the reason, and writes nothing', async () => {
    const { paths, store } = await openWith('{"max_exchanges": 5}')
    for (const [patch, words] of [
      [{ conversation_delay: Number.NaN }, /^conversation_delay: /],
      [{ conversation_delay: Number.POSITIVE_INFINITY }, /^conversation_delay: /],
      [{ topic_switch_interval: 0 }, /^topic_switch_interval: /],
      [{ llm_source: 'banana' }, /^llm_source: /],
      [{ middleware_port: 10_080 }, /^middleware_port: browsers never connect to port 10080; choose another one/],
      [{ openrouter_api_key: KEY }, /openrouter_api_key/],
      [{ max_exchanges: 9, ollama_url: 'nowhere' }, /^ollama_url: must be an http/],
    ] as const) {
      const problem = await problemOf(store.patch(patch as never))
      expect(problem).toMatchObject({ code: 'bad-input' })
      expect(problem?.detail).toMatch(words)
      expect(problem?.detail).not.toContain(KEY)
    }
    expect(await readFile(paths.config, 'utf8')).toBe('{"max_exchanges": 5}')
    await store.patch({ max_exchanges: 6 })
    expect(store.snapshot().config.max_exchanges).toBe(6)
  })

  it('takes what somebody wrote a moment before, and keeps it', async () => {
    const { paths, store } = await openWith('{"max_exchanges": 5}')
    await writeFile(paths.config, '{"mine": true, "max_exchanges": 7}')
    expect(await store.patch({ middleware_port: 9000 })).toMatchObject({ max_exchanges: 7, middleware_port: 9000 })
    expect(await readFile(paths.config, 'utf8')).toBe(
      '{"mine": true, "max_exchanges": 7, "middleware_port":9000}'.replace(':9', ': 9'),
    )
  })

  it('by many at once, in this process and in another, loses none', async () => {
    const paths = await folders.folder('{"max_exchanges": 1, "topic_switch_interval": 1, "mine": "kept"}')
    const { store } = await folders.open(paths)
    const child = spawn(process.execPath, [program, paths.dir, 'topic_switch_interval', '60'], { stdio: 'pipe' })
    const exited = once(child, 'exit')
    await once(child.stdout.resume(), 'data')
    for (let count = 2; count <= 60; count += 1) await store.patch({ max_exchanges: count })
    expect((await exited)[0]).toBe(0)
    expect(JSON.parse(await readFile(paths.config, 'utf8'))).toEqual({
      max_exchanges: 60,
      topic_switch_interval: 60,
      mine: 'kept',
    })
  })

  it('that are under way end before the store closes; later ones are refused', async () => {
    const { paths, store } = await openWith('{}')
    const patches = [store.patch({ max_exchanges: 6 }), store.patch({ middleware_port: 9000 })]
    await Promise.all([...patches, store.close()].map((promise) => promise.catch(() => undefined)))
    const results = await Promise.allSettled(patches)
    const text = await readFile(paths.config, 'utf8')
    expect(text.includes('max_exchanges')).toBe(results[0]?.status === 'fulfilled')
    expect(text.includes('middleware_port')).toBe(results[1]?.status === 'fulfilled')
    expect(await problemOf(store.patch({ max_exchanges: 7 }))).toMatchObject({ code: 'unavailable' })
  })

  it('empties a secret in the file, wherever it stands', async () => {
    const { paths, store } = await openWith(`{"openrouter_api_key": "old", "a": 1, "openrouter_api_key": "${KEY}"}`)
    await store.removeSecret('openrouter_api_key')
    expect(await readFile(paths.config, 'utf8')).toBe('{"openrouter_api_key": "", "a": 1, "openrouter_api_key": ""}')
    expect(store.snapshot()).toMatchObject({ secretsInFile: [], config: { openrouter_api_key: '' } })
  })
})

describe('an edit by hand', () => {
  it('to a port that browsers never connect to is told, as in a patch, and the port before stays', async () => {
    const { paths, until } = await openWith('{"middleware_port": 9032}')
    await writeFile(paths.config, '{"middleware_port": 10080}')
    const { config, problem } = await until((now) => now.problem !== null)
    expect(problem).toMatchObject({ code: 'config-invalid', params: { line: 1, field: 'middleware_port' } })
    expect(problem?.detail).toContain('browsers never connect to port 10080; choose another one')
    expect(config.middleware_port).toBe(9032)
  })

  it.each([
    ['in place', (file: string, text: string) => writeFile(file, text)],
    [
      'by another file that takes its place',
      async (file: string, text: string) => {
        await writeFile(`${file}.new`, text)
        await rename(`${file}.new`, file)
      },
    ],
  ])('%s is in force within moments, and stays as it was written', async (_, edit) => {
    const { paths, store, until } = await openWith('{"llm_source": "ollama"}')
    const text = '{ "llm_source" : "openrouter" }'
    const startedAt = performance.now()
    await edit(paths.config, text)
    await until(({ config }) => config.llm_source === 'openrouter')
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    await store.patch({ llm_source: 'openrouter' })
    expect(await readFile(paths.config, 'utf8')).toBe(text)
  })

  it('that breaks the file is told with its place; everything goes on, nothing is written over it', async () => {
    const { paths, store, until } = await openWith('{"max_exchanges": 5}')
    const broken = '{\n  "max_exchanges": 6,\n  "conversation_delay": NaN\n}'
    await writeFile(paths.config, broken)
    const { problem, config, canRestore } = await until((now) => now.problem !== null)
    expect(problem).toMatchObject({
      code: 'config-invalid',
      detail: 'Line 3, column 25 (conversation_delay): JSON has no NaN.',
      params: { line: 3, column: 25, field: 'conversation_delay' },
    })
    expect([config.max_exchanges, canRestore]).toEqual([5, true])
    for (const attempt of [store.patch({ max_exchanges: 9 }), store.removeSecret('openrouter_api_key')])
      expect(await problemOf(attempt)).toMatchObject({ code: 'config-invalid', detail: problem?.detail })
    expect(await readFile(paths.config, 'utf8')).toBe(broken)

    await writeFile(paths.config, broken.replace('NaN', '1'))
    await until((now) => now.problem === null)
    expect(await store.patch({ max_exchanges: 9 })).toMatchObject({ conversation_delay: 1, max_exchanges: 9 })
  })

  it.each([
    ['is no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
    ['is UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), /not UTF-8/],
    ['is far too large', Buffer.alloc(1024 * 1024 + 1, ' '), /more than 1 MB/],
    ['is empty', Buffer.alloc(0), /is empty/],
  ])('to something that %s is told', async (_, bytes, words) => {
    const { paths, store, until } = await openWith('{"max_exchanges": 5}')
    await writeFile(paths.config, bytes)
    const { problem, config } = await until((now) => now.problem !== null)
    expect(problem?.detail).toMatch(words)
    expect(config.max_exchanges).toBe(5)
    expect(await problemOf(store.patch({ max_exchanges: 6 }))).toMatchObject({ code: 'config-invalid' })
    expect((await readFile(paths.config)).equals(bytes)).toBe(true)
  })

  it('that removes the file, or puts a folder there, is told', async () => {
    const { paths, store, until } = await openWith('{"max_exchanges": 5}')
    await rm(paths.config)
    await until((now) => now.problem?.detail === 'config.json is gone.')
    expect(await problemOf(store.patch({ max_exchanges: 6 }))).toMatchObject({ code: 'config-invalid' })
    await mkdir(paths.config)
    const { config } = await until((now) => /it is a folder/.test(now.problem?.detail ?? ''))
    expect(config.max_exchanges).toBe(5)
  })
})

describe('restoring the last good copy', () => {
  it('keeps the broken file beside it and brings back everything but secrets', async () => {
    const text = `{\n  "mine": [1],\n  "max_exchanges": 5,\n  "openrouter_api_key": "${KEY}"\n}\n`
    const { paths, store } = await openWith(text)
    await writeFile(paths.config, 'broken')
    const { keptAs } = await store.restoreLastGood()
    expect(keptAs).toMatch(/^config\.broken-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.json$/)
    expect(await readFile(join(paths.dir, keptAs), 'utf8')).toBe('broken')
    expect(await readFile(paths.config, 'utf8')).toBe(text.replace(KEY, ''))
    expect(store.snapshot()).toMatchObject({ problem: null, config: { max_exchanges: 5 }, secretsInFile: [] })
    await store.patch({ max_exchanges: 6 })

    await writeFile(paths.config, 'broken again')
    const second = await store.restoreLastGood()
    expect(second.keptAs).not.toBe(keptAs)
    expect(store.snapshot().config.max_exchanges).toBe(6)
  })

  it('puts a file back that is gone', async () => {
    const { paths, store } = await openWith('{"max_exchanges": 5}')
    await rm(paths.config)
    expect(await store.restoreLastGood()).toEqual({ keptAs: '' })
    expect(await readFile(paths.config, 'utf8')).toBe('{"max_exchanges": 5}')
  })

  it('is refused where nothing is broken, and where there is no copy', async () => {
    const { store } = await openWith('{}')
    expect(await problemOf(store.restoreLastGood())).toMatchObject({ code: 'config-conflict' })
    const { paths, store: other } = await openWith('broken')
    expect(other.snapshot().canRestore).toBe(false)
    expect(await problemOf(other.restoreLastGood())).toMatchObject({ code: 'not-found' })
    expect(await readFile(paths.config, 'utf8')).toBe('broken')
  })
})
