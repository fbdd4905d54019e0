import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApp } from '../../../scripts/setup/start-app.mjs'

/** A project whose Electron, Electron's installer and panel only note how they were started. */
let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'llm-trainer-start-'))
  await put('node_modules/electron/package.json', '{"version":"45.0.0"}')
  await program('out/node/llm-trainer.js', 'browser')
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

/** Notes a name and its arguments, then does what is given. */
async function program(path: string, name: string, then = ''): Promise<void> {
  const note = `require('fs').appendFileSync(${JSON.stringify(join(root, 'started'))}, ['${name}', ...process.argv.slice(2)].join(' ') + '\\n')`
  await put(path, `#!${process.execPath}\n${note}\n${then}\n`)
  await chmod(join(root, path), 0o755)
}

const electron = (then = ''): Promise<void> => program('node_modules/electron/dist/electron', 'window', then)
const installer = (then = ''): Promise<void> => program('node_modules/electron/install.js', 'installer', then)

async function start(...args: string[]) {
  const said: string[] = []
  const env = { PATH: process.env.PATH, DISPLAY: ':0' }
  const say = (line: string): void => void said.push(line)
  const code = await startApp({ root, node: process.execPath, args, env, platform: 'linux', uid: 1000, say })
  const started = (await readFile(join(root, 'started'), 'utf8')).trimEnd().split('\n')
  await rm(join(root, 'started'))
  return { code, said, started }
}

describe('npm start', () => {
  test('opens the window and says so in one line', async () => {
    await electron()
    const { code, said, started } = await start('--workspace', 'folder', '--window')
    expect(started).toEqual([`window ${root} --workspace folder`])
    expect(said).toEqual([expect.stringContaining('opens in a window')])
    expect(code).toBe(0)
  })

  test('opens the browser when asked, and says so in one line', async () => {
    const { said, started } = await start('--headless', '--workspace', 'folder')
    expect(started).toEqual(['browser up --workspace folder'])
    expect(said).toEqual(['The panel opens in the browser: as asked.'])
  })

  test('fetches Electron once where it is missing', async () => {
    const target = join(root, 'node_modules/electron/dist')
    const copy = `const fs = require('fs'); fs.mkdirSync('${target}'); fs.copyFileSync('${root}/fetched', '${target}/electron')`
    await program('fetched', 'window')
    await installer(copy)
    const first = await start()
    expect(first.said).toEqual([expect.stringContaining('Downloading'), expect.stringContaining('window')])
    expect(first.started).toEqual(['installer', `window ${root}`])
    expect((await start()).started).toEqual([`window ${root}`])
  })

  test('opens the browser where Electron cannot be had, and does not try at each start', async () => {
    await installer("console.error('getaddrinfo ENOTFOUND github.com'); process.exit(1)")
    const first = await start()
    expect(first.started).toEqual(['installer', 'browser up'])
    expect(first.said.at(-1)).toBe(
      'The panel opens in the browser: Electron could not be downloaded: getaddrinfo ENOTFOUND github.com.',
    )
    const second = await start()
    expect(second.started).toEqual(['browser up'])
    expect(second.said).toEqual([expect.stringContaining('github.com (npm start -- --window tries again)')])
    expect((await start('--window')).started).toEqual(['installer', 'browser up'])
  })

  test('tries again with another version of Electron, and where the note of the failure is damaged', async () => {
    await installer('process.exit(1)')
    await start()
    await put('node_modules/electron/package.json', '{"version":"45.0.1"}')
    expect((await start()).started).toEqual(['installer', 'browser up'])
    await put('node_modules/.cache/llm-trainer/electron-download.json', '{"vers')
    expect((await start()).started).toEqual(['installer', 'browser up'])
  })

  test('opens the browser where Electron ends at once, with its last words', async () => {
    await electron(
      "console.error('one'); console.error('error while loading shared libraries: libgtk-3.so.0'); process.exit(127)",
    )
    const { code, said, started } = await start()
    expect(started).toEqual([`window ${root}`, 'browser up'])
    expect(said.at(-1)).toBe(
      'The panel opens in the browser: Electron could not open a window: error while loading shared libraries: libgtk-3.so.0.',
    )
    expect(code).toBe(0)
  })

  test('opens the browser where Electron is killed at once or cannot be executed', async () => {
    await electron("process.kill(process.pid, 'SIGTRAP')")
    expect((await start()).said.at(-1)).toContain('it ended with SIGTRAP')
    await put('node_modules/electron/dist/electron', 'not a program of this processor')
    await chmod(join(root, 'node_modules/electron/dist/electron'), 0o644)
    expect((await start()).said.at(-1)).toContain('EACCES')
  })

  test('passes a signal on, and takes it as an end that was asked for', async () => {
    await electron(
      "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(7)); process.kill(process.ppid, 'SIGTERM')",
    )
    expect(await start()).toMatchObject({ code: 7, started: [`window ${root}`] })
  })
})
