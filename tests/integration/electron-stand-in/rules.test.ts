import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStandInBench, type StandInBench } from '../../support/stand-in-bench.ts'

/*
 * One start of the sample app for all of these: each puts back what it changes.
 */

const sample = join(import.meta.dirname, '../../support/electron-stand-in/sample-app')
const utility = join(sample, 'utility.mjs')

let bench: StandInBench
let app: ElectronApplication
let page: Page
beforeAll(async () => {
  bench = await createStandInBench()
  app = await _electron.launch({
    executablePath: bench.executable,
    args: [sample, `--user-data-dir=${join(bench.dir, 'user-data')}`],
  })
  page = await app.firstWindow()
  await page.getByRole('heading', { name: 'Sample' }).waitFor()
})
afterAll(async () => {
  await app?.close()
  await bench[Symbol.asyncDispose]()
})

declare global {
  /** Of the main process: what a test keeps there. */
  var kept: Electron.IpcMainInvokeEvent | undefined
}

/** A script in the page's own world, as text: types of the browser stay away from the tests' programs. */
const inPage = <T>(script: string): Promise<T> => page.evaluate<T>(script)
/** What a promise of the page was rejected with. */
const refusal = (script: string): Promise<string> =>
  inPage(`Promise.resolve().then(() => ${script}).then(() => 'passed', (error) => error.message)`)

describe('the page and its preload', () => {
  test('a sandboxed preload requires what Electron gives it, and nothing else', async () => {
    expect(await inPage('sample.sawFs')).toBe('module not found: node:fs')
    expect(await inPage('sample.modules')).toEqual(['function', 'object', 'object'])
  })

  test('the page sees nothing of Node, and not how the stand-in reaches it', async () => {
    expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual(
      Array(4).fill('undefined'),
    )
    expect(await inPage('Object.getOwnPropertyNames(globalThis).filter((name) => /[0-9a-f]{16}/.test(name))')).toEqual(
      [],
    )
  })

  test("what the preload exposes is there before the page's scripts, as frozen copies", async () => {
    expect(await inPage('sawBridge')).toBe(true)
    expect(await inPage('JSON.stringify([sample.raw, typeof sample.raw.send])')).toBe('[{},"undefined"]')
    expect(await refusal('sample.deep.list.push(2)')).toContain('not extensible')
    expect(await refusal('(() => { "use strict"; sample.deep.list[1].two = 3 })()')).toContain('read only')
  })

  test("the page's policy holds: no script within the page, no eval", async () => {
    const script = `const script = document.createElement('script')
      script.textContent = 'globalThis.ranInline = true'
      document.head.append(script)
      'ranInline' in globalThis`
    expect(await inPage(script)).toBe(false)
    // By a timer: what a test asks of a page directly is not held to the policy.
    const later = `new Promise((resolve, reject) => setTimeout(() => { try { resolve(eval('1')) } catch (error) { reject(error) } }))`
    expect(await refusal(later)).toContain('unsafe-eval')
  })

  test('a preload that is no CommonJS fails by itself: the page is there without it', async () => {
    const preload = await bench.put({ 'module-preload.cjs': `import { ipcRenderer } from 'electron'` })
    const seen = await app.evaluate(async ({ BrowserWindow }, file) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: file } })
      const failed = new Promise<string>((resolve) => {
        window.webContents.once('preload-error', (_event, path, error) => resolve(`${path} ${error.message}`))
      })
      await window.loadURL('app://panel/')
      const bridge = await window.webContents.executeJavaScript('typeof sample')
      const title = window.webContents.getTitle()
      const message = await failed
      window.destroy()
      return { message, bridge, title }
    }, preload)
    expect(seen).toEqual({
      message: expect.stringContaining(`${preload} SyntaxError`),
      bridge: 'undefined',
      title: 'Sample',
    })
  })

  test('a page with Node is not offered', async () => {
    const refused = await app.evaluate(({ BrowserWindow }) => {
      try {
        new BrowserWindow({ webPreferences: { nodeIntegration: true } })
        return ''
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toContain('webPreferences.nodeIntegration')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

describe('messages', () => {
  test('are structured clones', async () => {
    const script = `sample.invoke('echo', { map: new Map([['a', new Set([1n])]]), at: new Date(5), bytes: new Uint8Array([7]) })
      .then(({ map, at, bytes }) => [map.get('a').has(1n), at.getTime(), bytes[0]])`
    expect(await inPage(script)).toEqual([true, 5, 7])
  })

  test('a function cannot cross, in either direction', async () => {
    const refused = 'An object could not be cloned.'
    expect(await refusal('sample.invokeFunction()')).toBe(refused)
    const sent = await app.evaluate(({ BrowserWindow, ipcMain }) => {
      ipcMain.handle('function', () => () => 1)
      try {
        BrowserWindow.getAllWindows()[0]?.webContents.send('news', () => 1)
        return ''
      } catch (error) {
        return String(error)
      }
    })
    expect(sent).toContain(refused)
    expect(await refusal(`sample.invoke('function')`)).toBe(
      `Error invoking remote method 'function': Error: ${refused}`,
    )
  })

  test("an error arrives as Electron's text, and nobody to answer is one", async () => {
    expect(await refusal(`sample.invoke('fail')`)).toBe("Error invoking remote method 'fail': TypeError: No such luck")
    expect(await refusal(`sample.invoke('nobody')`)).toContain("No handler registered for 'nobody'")
  })

  test('a second handler of a channel throws', async () => {
    const refused = await app.evaluate(({ ipcMain }) => {
      try {
        ipcMain.handle('echo', () => 2)
        return ''
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toBe("Error: Attempted to register a second handler for 'echo'")
    expect(await inPage(`sample.invoke('echo', 1)`)).toBe(1)
  })

  test('from the app reach the page; to a window that is gone they throw', async () => {
    const gone = await app.evaluate(({ BrowserWindow, ipcMain }) => {
      ipcMain.once('tell', ({ sender }) => sender.send('news', 1, { two: 2 }))
      const window = new BrowserWindow({ show: false })
      const { webContents } = window
      window.destroy()
      try {
        webContents.send('news')
        return ''
      } catch (error) {
        return String(error)
      }
    })
    expect(gone).toContain('Object has been destroyed')
    const heard = inPage(`new Promise((resolve) => {
      const off = sample.on('news', (...args) => { off(); resolve(args) })
      sample.send('tell')
    })`)
    expect(await heard).toEqual([1, { two: 2 }])
  })

  test('name the frame that sent them, until it shows something else', async () => {
    expect(await inPage(`sample.invoke('frame')`)).toEqual({ url: 'app://panel/', origin: 'app://panel', isTop: true })
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handleOnce('keep', (event) => {
        globalThis.kept = event
        return event.senderFrame !== null
      })
    })
    expect(await inPage(`sample.invoke('keep')`)).toBe(true)
    await page.goto('app://panel/second.html')
    expect(await app.evaluate(() => globalThis.kept?.senderFrame)).toBeNull()
    await page.goto('app://panel/')
  })
})

describe('ways out of the page', () => {
  test('a link is put before the guards, which can refuse it; what the app loads itself is not', async () => {
    const seen = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) throw new Error('There is no window')
      const asked: string[] = []
      const refuse = (event: Electron.Event<Electron.WebContentsWillNavigateEventParams>): void => {
        asked.push(event.url)
        event.preventDefault()
      }
      contents.on('will-navigate', refuse)
      const over = new Promise<void>((resolve) => contents.once('did-stop-loading', resolve))
      await contents.executeJavaScript(`document.querySelector('#second').click()`)
      await over
      const stayed = contents.getURL()
      await contents.loadURL('app://panel/second.html')
      contents.off('will-navigate', refuse)
      const led = contents.getURL()
      await contents.loadURL('app://panel/')
      return { asked, stayed, led }
    })
    expect(seen).toEqual({
      asked: ['app://panel/second.html'],
      stayed: 'app://panel/',
      led: 'app://panel/second.html',
    })
  })

  test('a new window is refused as the app says, and what is handed to the system is kept', async () => {
    const opened = () => app.evaluate(() => globalThis.__standIn.callsOf('shell.openExternal'))
    await page.getByRole('link', { name: 'Outside' }).click()
    await expect.poll(opened).toEqual([['https://example.com/']])
    expect(await inPage(`window.open('https://example.org/')`)).toBeNull()
    await expect.poll(opened).toEqual([['https://example.com/'], ['https://example.org/']])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

describe('permissions are put before the app', () => {
  test('what a page may do without asking: the handler of checks', async () => {
    const answer = (isGranted: boolean) =>
      app.evaluate(({ session }, granted) => {
        session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
          return granted || permission !== 'geolocation' || origin !== 'app://panel/'
        })
      }, isGranted)
    // Not notifications: a browser without windows shows none and has them denied, whatever is set.
    const allowed = () => inPage(`navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)`)
    await answer(false)
    await page.reload()
    expect(await allowed()).toBe('denied')
    await answer(true)
    await page.reload()
    expect(await allowed()).toBe('granted')
  })

  test('what it asks for: the handler of requests', async () => {
    const answer = (isGranted: boolean) =>
      app.evaluate(({ session }, granted) => {
        session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
          callback(granted && permission === 'clipboard-sanitized-write')
        })
      }, isGranted)
    await answer(false)
    expect(await refusal(`navigator.clipboard.writeText('x')`)).toContain('denied')
    await answer(true)
    expect(await refusal(`navigator.clipboard.writeText('x')`)).toBe('passed')
    const asked = await app.evaluate(() => globalThis.__standIn.permissions.filter(({ kind }) => kind === 'request'))
    const facts = { kind: 'request', permission: 'clipboard-sanitized-write', origin: 'app://panel/' }
    expect(asked).toEqual([
      { ...facts, granted: false },
      { ...facts, granted: true },
    ])
  })
})

test('what must come before ready throws after it', async () => {
  const refused = await app.evaluate(({ app: electron, protocol }) => {
    const errorOf = (act: () => void): string => {
      try {
        act()
        return ''
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    }
    return [
      errorOf(() => protocol.registerSchemesAsPrivileged([{ scheme: 'late' }])),
      errorOf(() => electron.enableSandbox()),
      errorOf(() => electron.disableHardwareAcceleration()),
    ]
  })
  expect(refused).toEqual([
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'app.enableSandbox() can only be called before app is ready',
    'app.disableHardwareAcceleration() can only be called before app is ready',
  ])
})

test('what the stand-in does not have throws by its name', async () => {
  const refused = await app.evaluate((electron) => {
    const { app: main, autoUpdater, BrowserView, BrowserWindow, net, session } = electron
    const window = BrowserWindow.getAllWindows()[0]
    const acts: (() => unknown)[] = [
      () => main.setJumpList([]),
      () => net.fetch('https://example.com/'),
      () => new BrowserView(),
      () => autoUpdater.checkForUpdates(),
      () => window?.setKiosk(true),
      () => window?.webContents.print(),
      () => session.defaultSession.clearCache(),
      () => Reflect.get(electron, 'remote'),
    ]
    return acts.map((act) => {
      try {
        act()
        return 'passed'
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    })
  })
  const names = ['app.setJumpList', 'net.fetch', 'new BrowserView', 'autoUpdater.checkForUpdates']
  names.push('BrowserWindow.setKiosk', 'WebContents.print', 'Session.clearCache', 'electron.remote')
  expect(refused).toEqual(names.map((name) => `${name} is not implemented by the stand-in`))
})

describe('a utility process', () => {
  test('speaks in structured clones, has what it was given, and cannot be reached when it is over', async () => {
    const seen = await app.evaluate(async ({ utilityProcess }, program) => {
      const child = utilityProcess.fork(program, ['one'], { env: { ONLY: 'this' }, stdio: 'pipe' })
      const pids = [child.pid]
      child.once('spawn', () => pids.push(child.pid))
      const ask = (act: string, value?: unknown): Promise<unknown> =>
        new Promise((resolve) => {
          child.once('message', resolve)
          child.postMessage({ act, value })
        })
      const echoed = (await ask('echo', new Map([['a', 1n]]))) as Map<string, bigint>
      const shape = (await ask('shape')) as { type: string; args: string[]; env: Record<string, string> }
      const refused = await ask('refuse')
      let sent = ''
      try {
        child.postMessage(() => 1)
      } catch (error) {
        sent = String(error)
      }
      const exited = new Promise<number>((resolve) => child.once('exit', resolve))
      const killed = child.kill()
      const status = await exited
      return {
        hadNoPidAtFirst: pids[0] === undefined && typeof pids[1] === 'number',
        echoed: echoed instanceof Map && echoed.get('a') === 1n,
        ...shape,
        refused,
        sent,
        killed,
        status,
        after: [child.pid, child.stdout, child.kill()],
      }
    }, utility)
    expect(seen).toMatchObject({
      hadNoPidAtFirst: true,
      echoed: true,
      type: 'utility',
      args: ['one'],
      env: { ONLY: 'this' },
      refused: expect.stringContaining('could not be cloned'),
      sent: expect.stringContaining('could not be cloned'),
      killed: true,
      status: 0,
      after: [undefined, null, false],
    })
    expect(Object.keys(seen.env)).not.toContain('PATH')
  })

  test('tells its end as the system does: a raw status, and a reason if it was no good one', async () => {
    const ends = await app.evaluate(async ({ app: main, utilityProcess }, program) => {
      const gone: Record<string, string> = {}
      const note = (_event: object, { name, reason }: Electron.Details): void => {
        gone[name ?? ''] = reason
      }
      main.on('child-process-gone', note)
      const run = (file: string, serviceName: string, message: unknown, kill?: NodeJS.Signals) =>
        new Promise<[string, number]>((resolve) => {
          const child = utilityProcess.fork(file, [], { serviceName, stdio: 'ignore' })
          child.once('exit', (status) => resolve([serviceName, status]))
          if (kill !== undefined) child.once('spawn', () => process.kill(Number(child.pid), kill))
          else child.postMessage(message)
        })
      const statuses = await Promise.all([
        run(program, 'good', { act: 'exit', value: 0 }),
        run(program, 'seven', { act: 'exit', value: 7 }),
        run(program, 'thrown', { act: 'throw' }),
        run(program, 'killed', null, 'SIGKILL'),
        run(`${program}.none`, 'missing', null),
      ])
      main.off('child-process-gone', note)
      return { statuses: Object.fromEntries(statuses), gone }
    }, utility)
    expect(ends.statuses).toEqual({ good: 0, seven: 7 << 8, thrown: 1 << 8, killed: 9, missing: 1 << 8 })
    expect(ends.gone).toEqual({
      seven: 'abnormal-exit',
      thrown: 'abnormal-exit',
      killed: 'killed',
      missing: 'abnormal-exit',
    })
  })

  test('lives on when nobody waits for what failed, as Electron only warns of that', async () => {
    const answer = await app.evaluate(
      ({ utilityProcess }, program) =>
        new Promise<unknown>((resolve) => {
          const child = utilityProcess.fork(program, [], { stdio: 'pipe' })
          child.once('message', (said) => {
            child.kill()
            resolve(said)
          })
          child.once('exit', (status) => resolve(`ended with ${status}`))
          child.postMessage({ act: 'reject' })
          child.stderr?.once('data', () => child.postMessage({ act: 'echo', value: 'still here' }))
        }),
      utility,
    )
    expect(answer).toBe('still here')
  })

  test('has no standard input', async () => {
    const refused = await app.evaluate(({ utilityProcess }, program) => {
      try {
        utilityProcess.fork(program, [], { stdio: ['pipe', 'pipe', 'pipe'] })
        return ''
      } catch (error) {
        return String(error)
      }
    }, utility)
    expect(refused).toContain('stdin value other than ignore is not supported')
  })
})
