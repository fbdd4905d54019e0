import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFile from '../../../node_modules/electron/package.json' with { type: 'json' }
import { createStandInDist } from '../../support/electron-stand-in/stand-in-dist.ts'
import { isLongRun } from '../../support/long-run.ts'
import { family, hasEnded } from '../../support/process-family.ts'
import { createStandInBench, type StandInBench } from '../../support/stand-in-bench.ts'
import { waitFor } from '../../support/wait-for.ts'

let bench: StandInBench
beforeAll(async () => {
  bench = await createStandInBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const userData = (name: string): string => `--user-data-dir=${join(bench.dir, `user-data-${name}`)}`
const tellAll = `
  for (const event of ['before-quit', 'window-all-closed', 'will-quit', 'quit']) app.on(event, () => say(event));`

describe('the end', () => {
  if (isLongRun)
    test('a signal quits; before-quit and will-quit can prevent it, each time', async () => {
      const app = await bench.app(
        'quits',
        `import { app } from 'electron/main'
      ${tellAll}
      const preventOnce = (name) => app.once(name, (event) => {
        event.preventDefault()
        setImmediate(() => app.quit())
      })
      preventOnce('before-quit')
      preventOnce('will-quit')
      app.whenReady().then(() => say('ready'))`,
      )
      const { says, signal, said, exited } = bench.start([app, userData('quits')])
      await says((line) => String(line) === 'ready')
      signal('SIGTERM')
      expect(await exited).toBe(0)
      const prevented = ['before-quit', 'before-quit', 'will-quit']
      expect(said.flat()).toEqual(['ready', ...prevented, 'before-quit', 'will-quit', 'quit'])
    })

  if (isLongRun)
    test('app.exit asks nobody, and ends what runs beside; what needs the app ready throws before', async () => {
      await bench.put({
        'exits/service.js': 'setTimeout(() => process.exit(), 60_000); process.parentPort.postMessage("up")',
      })
      const app = await bench.app(
        'exits',
        `import { app, BrowserWindow, dialog, protocol, screen, session, Tray, utilityProcess } from 'electron/main'
      ${tellAll}
      const early = {
        window: () => new BrowserWindow(),
        tray: () => new Tray('none.png'),
        session: () => session.defaultSession,
        protocol: () => protocol.handle('app', () => new Response('')),
        utility: () => utilityProcess.fork('service.js'),
        screen: () => screen.getPrimaryDisplay(),
        dialog: () => dialog.showMessageBox({ message: '' }),
      }
      for (const [name, act] of Object.entries(early)) {
        try { act(); say(name, 'passed') } catch (error) { say(name, error.message) }
      }
      await Promise.resolve()
      say('isReady', app.isReady())
      app.whenReady().then(() => {
        new BrowserWindow({ show: false }).on('close', () => say('close'))
        const service = utilityProcess.fork(import.meta.dirname + '/service.js')
        service.on('exit', (code) => say('service', code))
        service.on('message', () => {
          say('pid', service.pid)
          app.exit(3)
        })
      })`,
      )
      const { said, says, exited } = bench.start([app, userData('exits')])
      const [, pid] = (await says((line) => Array.isArray(line) && line[0] === 'pid')) as [string, number]
      expect(await exited).toBe(3)
      expect(Object.fromEntries(said as [string, unknown][])).toMatchObject({
        window: 'Cannot create BrowserWindow before app is ready',
        tray: 'Cannot create Tray before app is ready',
        session: 'Session can only be received when app is ready',
        protocol: expect.stringContaining('after app is ready'),
        utility: expect.stringContaining('before app is ready'),
        screen: expect.stringContaining("before the app 'ready' event"),
        dialog: expect.stringContaining('after app is ready'),
        isReady: false,
      })
      expect(said.slice(-2)).toEqual([['quit'], ['service', 0]])
      expect(said.flat()).not.toContain('close')
      expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    })

  test('of an app that is killed takes its browser and its services with it', async () => {
    await bench.put({
      'killed/service.js': 'setTimeout(() => process.exit(), 60_000); process.parentPort.postMessage("up")',
    })
    const app = await bench.app(
      'killed',
      `import { app, BrowserWindow, utilityProcess } from 'electron/main'
      app.whenReady().then(() => {
        new BrowserWindow({ show: false })
        const service = utilityProcess.fork(import.meta.dirname + '/service.js')
        service.on('message', () => say('pid', service.pid))
      })`,
    )
    const { pid, says, signal, exited } = bench.start([app, userData('killed')])
    const [, service] = (await says((line) => Array.isArray(line) && line[0] === 'pid')) as [string, number]
    const all = await family(pid)
    expect(all).toContain(service)
    expect(all.length).toBeGreaterThan(2)
    signal('SIGKILL')
    expect(await exited).toBeNull()
    const left = async (): Promise<number> => (await Promise.all(all.map(hasEnded))).filter((ended) => !ended).length
    await waitFor(left, (count) => count === 0)
  })

  test('process.exit is app.exit', async () => {
    const app = await bench.app('leaves', `import { app } from 'electron/main'\n${tellAll}\nprocess.exit(5)`)
    const { said, exited } = bench.start([app, userData('leaves')])
    expect(await exited).toBe(5)
    expect(said).toEqual([['quit']])
  })

  if (isLongRun)
    test('an error while the app is loaded ends it', async () => {
      const app = await bench.app('breaks', `throw new Error('not today')`)
      const { errors, exited } = bench.start([app, userData('breaks')])
      expect(await exited).toBe(1)
      expect(errors()).toContain('not today')
    })

  test('a rejection that nobody listens to ends it, and is no uncaught exception', async () => {
    const program = `process.on('uncaughtException', () => say('caught'))\nvoid Promise.reject(new Error('nobody waits'))`
    const app = await bench.app('rejects', program)
    const { said, errors, exited } = bench.start([app, userData('rejects')])
    expect(await exited).toBe(1)
    expect(said).toEqual([])
    expect(errors()).toContain('nobody waits')
  })

  test('there is no app, or the program is asked to be Node', async () => {
    const none = bench.start([join(bench.dir, 'nowhere')])
    const node = bench.start(['-e', 'process.exit(0)'], { env: { ELECTRON_RUN_AS_NODE: '1' } })
    expect(await none.exited).toBe(1)
    expect(none.errors()).toContain('Unable to find Electron app at')
    expect(await node.exited).toBe(1)
    expect(node.errors()).toContain('runAsNode')
  })
})

if (isLongRun)
  test('one instance for a folder of user data: the first is told of the second, and a later one is the first again', async () => {
    const app = await bench.app(
      'single',
      `import { app } from 'electron/main'
    const isFirst = app.requestSingleInstanceLock({ from: process.argv.at(-1), list: new Set([1]) })
    say('lock', isFirst, app.hasSingleInstanceLock())
    app.on('second-instance', (_event, argv, cwd, data) => {
      say('second', argv.includes('second'), cwd, data.from, data.list instanceof Set)
      app.quit()
    })
    if (!isFirst || process.argv.includes('brief')) app.quit()
    app.whenReady().then(() => say('ready'))`,
    )
    const start = (name: string) => bench.start([app, userData('single'), name])
    const first = start('first')
    await first.says((line) => String(line) === 'ready')
    const second = start('second')
    expect(await second.exited).toBe(0)
    expect(second.said).toEqual([['lock', false, false]])
    expect(await first.exited).toBe(0)
    expect(first.said).toEqual([['lock', true, true], ['ready'], ['second', true, process.cwd(), 'second', true]])
    const later = start('brief')
    expect(await later.exited).toBe(0)
    expect(later.said).toEqual([['lock', true, true]])
  })

test('a packed app is read from its archive, and finds its resources', async () => {
  const executable = await createStandInDist(join(bench.dir, 'packed'), { executableName: 'sample' })
  const resources = join(bench.dir, 'packed/resources')
  const source = await bench.app(
    'source',
    `import { readFileSync } from 'node:fs'
    import path from 'node:path'
    import { app } from 'electron/main'
    import { word } from './part.js'
    say({
      word,
      isPackaged: app.isPackaged,
      appPath: path.basename(app.getAppPath()),
      near: readFileSync(path.join(import.meta.dirname, 'near.txt'), 'utf8'),
      resources: process.resourcesPath,
      beside: readFileSync(path.join(process.resourcesPath, 'beside.txt'), 'utf8'),
      defaultApp: process.defaultApp === true,
      versions: [app.getVersion(), process.versions.electron],
      args: process.argv.slice(1),
      execPath: process.execPath,
    })
    app.exit(0)`,
  )
  await bench.put({ 'source/part.js': 'export const word = "from the archive"', 'source/near.txt': 'near' })
  await mkdir(resources, { recursive: true })
  await createPackage(source, join(resources, 'app.asar'))
  await writeFile(join(resources, 'beside.txt'), 'beside')

  const { said, exited } = bench.start(['/not-an-app', userData('packed')], { executable })
  expect(await exited).toBe(0)
  expect(said).toEqual([
    [
      {
        word: 'from the archive',
        isPackaged: true,
        appPath: 'app.asar',
        near: 'near',
        resources,
        beside: 'beside',
        defaultApp: false,
        versions: ['4.5.6', packageFile.version],
        args: ['/not-an-app', userData('packed')],
        execPath: executable,
      },
    ],
  ])
})
