import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import packageFile from '../../../package.json' with { type: 'json' }
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { expect, type Page, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { packApp } from '../../support/pack-app.ts'
import { picture } from '../../support/panel-page.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { startUpdateServer, type UpdateServer } from '../../support/update-server.ts'
import { waitFor } from '../../support/wait-for.ts'

/* The packed app as if it ran from an AppImage, with a place of release on this computer. */

const own = packageFile.version

type Place = {
  server: UpdateServer
  executable: string
  appImage: string
  /** Written by an AppImage that is started. */
  started: string
  userData: string
  env: NodeJS.ProcessEnv
  record(): Promise<Record<string, unknown>>
  remember(record: object): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

async function createPlace(): Promise<Place> {
  const isReal = process.env.E2E_ELECTRON === 'real'
  const packed = await packApp(isReal ? { electron: 'real', flavour: 'e2e' } : {})
  const server = await startUpdateServer()
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-updates-'))
  const app = join(folder, 'app')
  await cp(packed.folder, app, { recursive: true })
  const settings = `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: llm-trainer-updater\n`
  await writeFile(join(app, 'resources/app-update.yml'), settings)
  const appImage = join(folder, 'llm-trainer.AppImage')
  await writeFile(appImage, 'the present one', { mode: 0o755 })
  const userData = join(folder, 'user-data')
  await mkdir(userData)
  const file = join(userData, 'updates.json')
  return {
    server,
    executable: join(app, basename(packed.executable)),
    appImage,
    started: join(folder, 'started'),
    userData,
    env: { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache') },
    record: async () => JSON.parse(await readFile(file, 'utf8')),
    remember: (record) => writeFile(file, JSON.stringify(record)),
    async [Symbol.asyncDispose]() {
      await server.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const launch = (place: Place, around: Awaited<ReturnType<typeof createSurroundings>>): Promise<Desktop> =>
  launchDesktop(around.workspace, { executablePath: place.executable, userData: place.userData, env: place.env })

async function openAbout(desktop: Desktop): Promise<Page> {
  const page = await desktop.page()
  await page.getByRole('link', { name: /About, health/ }).click()
  return page
}

test('a newer version is looked for, fetched and installed, each when it is asked for', async () => {
  test.setTimeout(120_000)
  await using place = await createPlace()
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const { server } = place
  await using desktop = await launch(place, around)
  const page = await openAbout(desktop)
  const card = page.getByRole('region', { name: 'Updates' })
  await expect(card).toContainText(`This is version ${own}.`)
  await expect(card.getByRole('checkbox', { name: 'Look for a new version once a day' })).toBeChecked()
  await picture(page, 'updates-idle')

  server.mood = 'missing'
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await expect(card.getByRole('alert')).toContainText('There is no list of versions where it should be.')
  await picture(page, 'updates-failed')

  const program = `#!/bin/sh\necho "exit=$APPIMAGE_EXIT_AFTER_INSTALL $*" >> "${place.started}"\n`
  server.mood = 'slow'
  server.offer({ version: '9.0.0', content: Buffer.from(program + '#'.repeat(2_000_000)) })
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await expect(card.getByRole('status')).toContainText('Version 9.0.0 is available.')
  await expect(card.getByRole('alert').filter({ hasText: 'list' })).toHaveCount(0)
  await picture(page, 'updates-available')

  await card.getByRole('button', { name: 'Download' }).click()
  await server.begun()
  await expect(card.getByRole('status')).toContainText('Downloading version 9.0.0')
  await picture(page, 'updates-downloading')
  server.more()
  await expect(card.getByRole('status')).toContainText('Version 9.0.0 is here.')
  expect(await readFile(place.appImage, 'utf8')).toBe('the present one')
  await picture(page, 'updates-ready')

  await card.getByRole('button', { name: 'Restart and install' }).click()
  expect(await desktop.exited).toBe(0)
  expect((await readFile(place.appImage, 'utf8')).startsWith(program)).toBe(true)
  await waitFor(
    () => readFile(place.started, 'utf8').catch(() => ''),
    (text) => text.split('\n').length === 3,
  )
  const [installed, restarted] = (await readFile(place.started, 'utf8')).split('\n')
  expect(installed).toBe('exit=true ')
  // In the same folder as before.
  expect(restarted).toMatch(/^exit= /)
  expect(restarted).toContain(`--workspace ${around.workspace.dir}`)
  const record = await place.record()
  expect(record).toMatchObject({ installed: { from: own, to: '9.0.0', starts: 0 }, previous: { version: own } })
  expect((record.installed as { running: string[] }).running).toEqual(
    expect.arrayContaining(['llm-server', 'middleware']),
  )
  const kept = (record.previous as { file: string }).file
  expect(await readFile(kept, 'utf8')).toBe('the present one')
  expect(desktop.faults).toEqual([])
})

test('a version that was just installed is looked at, and the one before comes back when it is asked for', async () => {
  test.setTimeout(120_000)
  await using place = await createPlace()
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const kept = join(place.userData, 'kept.AppImage')
  const before = `#!/bin/sh\necho "$*" > "${place.started}"\n`
  await writeFile(kept, before)
  const previous = { version: '0.0.9', file: kept, url: null }
  const installed = { from: '0.0.9', to: own, running: ['llm-server', 'middleware'], starts: 0 }
  await place.remember({ installed, previous })
  {
    await using desktop = await launch(place, around)
    const page = await openAbout(desktop)
    await expect(page.getByText(`Version ${own} was installed, and everything came up as before.`)).toBeVisible()
    await picture(page, 'updates-good')
    await desktop.quit()
  }
  expect(await place.record()).toMatchObject({ installed: null, faults: null })

  const faults = { from: '0.0.9', to: own, faults: [{ kind: 'service', service: 'telegram' }] }
  await place.remember({ previous, faults })
  await using desktop = await launch(place, around)
  const page = await openAbout(desktop)
  const trouble = page.getByRole('region', { name: `Version ${own} does not work as version 0.0.9 did` })
  await expect(trouble).toContainText('Telegram ran before and did not come up.')
  // The heading does not say that all is well above it.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The app itself needs attention')
  await picture(page, 'updates-trouble')
  await trouble.getByRole('button', { name: 'Go back to version 0.0.9' }).click()
  expect(await desktop.exited).toBe(0)
  expect(await readFile(place.appImage, 'utf8')).toBe(before)
  const started = await waitFor(
    () => readFile(place.started, 'utf8').catch(() => ''),
    (text) => text !== '',
  )
  expect(started).toContain(`--workspace ${around.workspace.dir}`)
  expect(await place.record()).toMatchObject({ skip: own, faults: null, installed: null })
})

test('what is ready is not installed when the app ends because its own files are removed', async () => {
  test.setTimeout(120_000)
  await using place = await createPlace()
  await using around = await createSurroundings({ llm_source: 'ollama' })
  place.server.offer({ version: '9.0.0', content: Buffer.from('#'.repeat(100_000)) })
  await using desktop = await launch(place, around)
  const page = await openAbout(desktop)
  const card = page.getByRole('region', { name: 'Updates' })
  await card.getByRole('button', { name: 'Check for updates' }).click()
  await card.getByRole('button', { name: 'Download' }).click()
  await expect(card.getByRole('status')).toContainText('Version 9.0.0 is here.')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'App', exact: true }).click()
  const uninstall = page.getByRole('region', { name: 'Remove from this computer' })
  await uninstall.getByRole('button', { name: 'Show what there is' }).click()
  await uninstall.getByRole('checkbox', { name: /Logs that it wrote/ }).check()
  await uninstall.getByRole('button', { name: 'Remove what is ticked…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove for good' }).click()
  expect(await desktop.exited).toBe(0)
  expect(await readFile(place.appImage, 'utf8')).toBe('the present one')
})

if (isLongRun)
  test('an app that a package manager installed tells of a newer version, and the command for it', async () => {
    test.setTimeout(120_000)
    await using place = await createPlace()
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await writeFile(join(dirname(place.executable), 'resources/package-type'), 'deb')
    place.server.offer({ version: '9.0.0', name: 'llm-trainer-9.0.0-linux-amd64.deb', content: Buffer.from('x') })
    await using desktop = await launch(place, around)
    const page = await openAbout(desktop)
    const card = page.getByRole('region', { name: 'Updates' })
    await expect(card).toContainText('sudo apt install --only-upgrade llm-trainer-control-panel')
    await card.getByRole('button', { name: 'Check for updates' }).click()
    await expect(card).toContainText('Version 9.0.0 is available.')
    await expect(card).toContainText('sudo apt install ./llm-trainer-9.0.0-linux-amd64.deb')
    await expect(card.getByRole('button', { name: 'Download' })).toHaveCount(0)
    await picture(page, 'updates-packages')
  })

if (isLongRun)
  test('a version that twice ended before it was there is asked about before all else', async () => {
    await using place = await createPlace()
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await place.remember({
      installed: { from: '0.0.9', to: own, running: [], starts: 2 },
      previous: { version: '0.0.9', file: join(place.userData, 'kept.AppImage'), url: null },
    })
    await using desktop = await launch(place, around)
    await desktop.page()
    // The stand-in cancels a dialog that nobody answers, which starts the version once more.
    const [asked] = await desktop.app.evaluate(() => globalThis.__standIn.dialogs.shown.map(({ options }) => options))
    expect(asked).toMatchObject({
      message: `Version ${own} did not get going`,
      buttons: ['Go back to version 0.0.9', `Start version ${own} again`],
      cancelId: 1,
    })
    // This time it works.
    await expect.poll(place.record).toMatchObject({ installed: null, faults: null })
  })
