import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../../../backends/kit/app.ts'
import { addFolderPage } from '../../../../backends/middleware/folder-page.ts'
import { addStatusPage } from '../../../../backends/middleware/status-page.ts'
import { statusPageWords } from '../../../../shared/words/en/status-page.ts'
import { silentLog } from '../../../support/silent-log.ts'

let folder: string
let app: App
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-page-'))
  app = createApp(silentLog())
  addFolderPage(app, { folder: () => folder, otherwise: addStatusPage(app, () => ({})) })
})
afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (url: string) => app.inject({ url, headers: { host: '127.0.0.1:0' } })
const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)
const isOurs = ({ body }: { body: string }): boolean => body.includes(statusPageWords.heading)

describe('the page of an existing folder', () => {
  test('shows at /, read fresh each time, with ours beside it', async () => {
    await put('web_interface.html', '<p>one</p>')
    const first = await get('/')
    expect(first).toMatchObject({ statusCode: 200, body: '<p>one</p>' })
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    await put('web_interface.html', '<p>two</p>')
    expect((await get('/')).body).toBe('<p>two</p>')
    expect(isOurs(await get('/status'))).toBe(true)
  })

  test('may run its own script and its handlers, and no script that its text holds', async () => {
    await put('web_interface.html', '')
    const policy = String((await get('/')).headers['content-security-policy'])
    expect(policy).toContain("script-src-elem 'self';")
    expect(policy).toContain("script-src-attr 'unsafe-inline';")
    expect(policy).not.toMatch(/unsafe-eval|https?:\/\/(?!localhost:80(41\/telegram|40\/sms)\/status)/)
  })

  test('comes with its script', async () => {
    await put('control-panel.js', 'start()')
    expect(await get('/control-panel.js')).toMatchObject({ statusCode: 200, body: 'start()' })
    expect((await get('/control-panel.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  test('that is not there is ours, and its script is nothing', async () => {
    expect(isOurs(await get('/'))).toBe(true)
    expect((await get('/control-panel.js')).statusCode).toBe(404)
    folder = join(folder, 'gone')
    expect(isOurs(await get('/'))).toBe(true)
  })
})

describe('nothing else of the folder is served', () => {
  test.each([
    '/config.json',
    '/web_interface.html',
    '/control-panel.js/../config.json',
    '/../config.json',
    '/%2e%2e/config.json',
    '/..%2fconfig.json',
    '/control-panel.js%00',
    '/.llm-trainer/token',
    '//config.json',
  ])('%s', async (path) => {
    await put('config.json', 'SECRET')
    await put('web_interface.html', 'page')
    await put('control-panel.js', 'script')
    const { statusCode, body } = await get(path)
    expect({ statusCode, found: body.includes('SECRET') }).toEqual({ statusCode: 404, found: false })
  })

  test.skipIf(process.platform === 'win32')('through a link, out of the folder or within it', async () => {
    await put('config.json', 'SECRET')
    await symlink('/etc/passwd', join(folder, 'control-panel.js'))
    await symlink('config.json', join(folder, 'web_interface.html'))
    expect((await get('/control-panel.js')).statusCode).toBe(404)
    expect(isOurs(await get('/'))).toBe(true)
  })

  test.skipIf(process.platform === 'win32')('of what is no file, which is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'control-panel.js')])
    expect((await get('/control-panel.js')).statusCode).toBe(404)
  })

  test('of what is longer than any page', async () => {
    await put('control-panel.js', 'x'.repeat(5 * 1024 * 1024))
    expect((await get('/control-panel.js')).statusCode).toBe(404)
  })
})
