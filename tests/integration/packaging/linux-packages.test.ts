import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identity } from '../../../electron/identity.ts'
import packageFile from '../../../package.json' with { type: 'json' }

/*
 * What electron-builder would hand to the tools that make a deb, an rpm and an AppImage. The tools themselves are downloaded, and so do
 * not run here.
 */

type Handed = { args: string[]; desktop: string }

/** `name: value` of a desktop entry. */
const entryOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split('\n').flatMap((line) => (line.includes('=') ? [line.split(/=(.*)/s).slice(0, 2)] : [])))

describe.skipIf(process.platform !== 'linux')('packages of Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'llmt-packages-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  let deb: Handed
  let rpm: Handed

  beforeAll(async () => {
    const app = join(folder, 'app')
    mkdirSync(join(app, 'resources'), { recursive: true })
    const handed: Handed[] = []
    await build({
      projectDir: join(import.meta.dirname, '../../..'),
      targets: Platform.LINUX.createTarget(['deb', 'rpm'], Arch.x64),
      publish: 'never',
      prepackaged: app,
      config: {
        extraMetadata: { homepage: 'https://example.org/trainer' },
        directories: { output: join(folder, 'dist') },
      },
      // Electron-builder's own tests look at its options so, and end there.
      effectiveOptionComputed: async ([args, desktop]: [string[], string]) => {
        handed.push({ args, desktop: readFileSync(desktop, 'utf8') })
        return true
      },
    } as Parameters<typeof build>[0])
    const of = (extension: string): Handed => {
      const found = handed.find(({ args }) => args[args.indexOf('--package') + 1]?.endsWith(extension))
      if (found === undefined) throw new Error(`No ${extension} was begun`)
      return found
    }
    deb = of('.deb')
    rpm = of('.rpm')
  }, 60_000)

  const option = ({ args }: Handed, name: string): string | undefined => args[args.indexOf(name) + 1]

  test('say who and what the app is, under which licence, and where it is from', () => {
    for (const made of [deb, rpm]) {
      expect(option(made, '--name')).toBe(packageFile.name)
      expect(option(made, '--license')).toBe(packageFile.license)
      expect(option(made, '--url')).toBe('https://example.org/trainer')
      expect(option(made, '--vendor')).toBe('LLM Trainer Control Panel maintainers')
      expect(option(made, '--maintainer')).toMatch(/^[\w ]+ <\S+@\S+>$/)
      expect(option(made, '--description')).toContain(packageFile.description)
    }
    expect(option(deb, '--description')).toMatch(/^Control panel of an LLM trainer\n /)
    expect(option(rpm, '--rpm-summary')).toBe('Control panel of an LLM trainer')
    expect([option(deb, '--category'), option(rpm, '--category')]).toEqual(['devel', 'Development/Tools'])
  })

  test('are called by system and processor as their tools call it', () => {
    const version = packageFile.version
    expect(basename(option(deb, '--package') ?? '')).toBe(`llm-trainer-${version}-linux-amd64.deb`)
    expect(basename(option(rpm, '--package') ?? '')).toBe(`llm-trainer-${version}-linux-x86_64.rpm`)
  })

  test('an rpm leaves out the links by build number, which every other Electron app has, too', () => {
    expect(rpm.args.join(' ')).toContain('--rpm-rpmbuild-define _build_id_links none')
  })

  test('a deb suggests what shows the icon in the bar of GNOME', () => {
    expect(option(deb, '--deb-suggests')).toBe('gnome-shell-extension-appindicator')
  })

  test('put every icon and the desktop entry where the system looks for them', () => {
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
    for (const { args } of [deb, rpm]) {
      const places = args.flatMap((arg) => arg.split('=/usr/share/').slice(1))
      expect(places.sort()).toEqual(
        [
          `applications/${identity.desktopName}`,
          ...sizes.map((size) => `icons/hicolor/${size}x${size}/apps/${identity.executableName}.png`),
        ].sort(),
      )
    }
  })

  test('have a desktop entry that names the app, groups its windows, and opens its links', () => {
    for (const { desktop } of [deb, rpm])
      expect(entryOf(desktop)).toEqual({
        Name: identity.productName,
        Exec: `"/opt/${identity.productName}/${identity.executableName}" %U`,
        Terminal: 'false',
        Type: 'Application',
        Icon: identity.executableName,
        StartupWMClass: identity.appId,
        Keywords: 'LLM;AI;training;supervisor;',
        StartupNotify: 'true',
        SingleMainWindow: 'true',
        Comment: packageFile.description,
        MimeType: 'x-scheme-handler/llmtrainer;',
        Categories: 'Development;',
      })
  })
})
