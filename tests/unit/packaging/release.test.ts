import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import packageFile from '../../../package.json' with { type: 'json' }
import { byName } from '../../../scripts/release/collected.ts'
import { mergedFeed } from '../../../scripts/release/feeds.ts'
import { isPrerelease, notesOf, whyOtherTag } from '../../../scripts/release/notes.ts'
import { billOfMaterials, purlOf } from '../../../scripts/release/sbom.ts'
import { emptySigning, localSignature } from '../../../scripts/release/signing.ts'
import { systemOf, targetNames } from '../../../scripts/release/targets.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'llmt-release-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the notes of a release', () => {
  const changelog = [
    '# Changelog',
    '## [Unreleased]',
    '- Not yet.',
    '## [1.1.0] - 2026-12-01',
    '',
    '### Added',
    '- A thing.',
    '',
    '## [1.0.0] - 2026-11-01',
    '- The first.',
    '',
    '[1.0.0]: #100',
  ].join('\n')

  test('are the section of the version, up to the next one or the links', () => {
    expect(notesOf(changelog, '1.1.0')).toBe('### Added\n- A thing.\n')
    expect(notesOf(changelog.replaceAll('\n', '\r\n'), '1.0.0')).toBe('- The first.\n')
  })

  test('where there are none, or without a date, there is no release', () => {
    expect(() => notesOf(changelog, '1.1')).toThrow('no section "## [1.1] - DATE"')
    expect(() => notesOf(changelog, 'Unreleased')).toThrow('has no date')
    expect(() => notesOf('## [1.0.0] - Unreleased\n- x', '1.0.0')).toThrow('has no date')
    expect(() => notesOf('## [1.0.0] - 2026-11-01\n\n## [0.9.0] - 2026-10-01\n- x', '1.0.0')).toThrow('is empty')
  })

  test('are asked for by a tag that is v and the version', () => {
    expect(whyOtherTag('v1.1.0', '1.1.0')).toBeNull()
    expect(whyOtherTag('1.1.0', '1.1.0')).toContain('its tag would be v1.1.0')
    expect(whyOtherTag('v1.1.1', '1.1.0')).toContain('The tag is v1.1.1')
    expect([isPrerelease('1.1.0'), isPrerelease('1.1.0-beta.1')]).toEqual([false, true])
  })

  test('the changelog has a section of this version, in which something stands', () => {
    const own = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    const { version } = packageFile
    const dated = own.replace(`## [${version}] - Unreleased`, `## [${version}] - 2026-12-01`)
    expect(notesOf(dated, version)).toMatch(/^The first version\.[\s\S]+### Added/)
    expect(own).toContain('## [Unreleased]\n')
  })

  test('the program refuses another tag, in a sentence', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/release-notes.ts'), '--tag', 'v99.0.0'],
      { encoding: 'utf8', env: { ...process.env, GITHUB_OUTPUT: '' } },
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^The tag is v99\.0\.0, but package\.json is of version \S+; its tag would be v\S+\.\n$/)
  })
})

describe('signing', () => {
  test('takes a secret that is not there for none, and not for an empty certificate', () => {
    expect(emptySigning({ CSC_LINK: '', CSC_KEY_PASSWORD: '', WIN_CSC_LINK: 'x', PATH: '' })).toEqual([
      'CSC_LINK',
      'CSC_KEY_PASSWORD',
    ])
  })

  test('without a certificate is for this computer only', () => {
    expect(localSignature({})).toEqual({ mac: { identity: '-', notarize: false } })
    expect(localSignature({ CSC_LINK: 'x' })).toEqual({})
  })
})

describe('installers', () => {
  test('are those that the configuration has for the system', () => {
    const config = { linux: { target: ['deb', 'rpm'] }, win: { target: [{ target: 'nsis', arch: ['x64'] }] }, mac: {} }
    expect((['linux', 'win', 'mac'] as const).map((system) => targetNames(config, system))).toEqual([
      ['deb', 'rpm'],
      ['nsis'],
      [],
    ])
    expect(['linux', 'win32', 'darwin', 'freebsd'].map(systemOf)).toEqual(['linux', 'win', 'mac', null])
  })

  test('for a processor that there is none for are not begun', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/installers.ts'), '--arch', 'mips'], {
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 2, stderr: '--arch=mips is not known; it is one of x64, arm64.\n' })
  })
})

describe('the files of a release', () => {
  const feed = (arch: string, version = '1.1.0'): string =>
    stringify({ version, files: [{ url: `app-${arch}.exe`, sha512: arch }], path: `app-${arch}.exe`, sha512: arch })

  test('feeds of one name become one, with the files of both', () => {
    expect(parse(mergedFeed([feed('x64'), feed('arm64'), feed('x64')]))).toEqual({
      version: '1.1.0',
      files: [
        { url: 'app-x64.exe', sha512: 'x64' },
        { url: 'app-arm64.exe', sha512: 'arm64' },
      ],
      path: 'app-x64.exe',
      sha512: 'x64',
    })
    expect(() => mergedFeed([feed('x64'), feed('arm64', '1.0.0')])).toThrow('1.1.0 and 1.0.0')
  })

  test('two others of one name are refused, and so is nothing at all', () => {
    expect(() => byName(['a/app.zip', 'b/app.zip'])).toThrow('Two files are called app.zip')
    expect(byName(['b/latest.yml', 'a/latest.yml']).get('latest.yml')).toEqual(['a/latest.yml', 'b/latest.yml'])
    expect(() => byName([])).toThrow('nothing to collect')
  })

  test('come into one folder, with their sums', () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    const files = {
      'installers-windows-x64/latest.yml': feed('x64'),
      'installers-windows-arm64/latest.yml': feed('arm64'),
      'installers-windows-x64/app-x64.exe': 'program',
      'package/app.tgz': 'package',
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(from, dirname(name)), { recursive: true })
      writeFileSync(join(from, name), text)
    }
    const collect = [join(root, 'scripts/collect-release.ts'), '--from', from, '--to', to]
    expect(spawnSync(process.execPath, collect, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(to).sort()).toEqual(['SHA256SUMS.txt', 'app-x64.exe', 'app.tgz', 'latest.yml'])
    const lines = readFileSync(join(to, 'SHA256SUMS.txt'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => line.split('  ')[1])).toEqual(['app-x64.exe', 'app.tgz', 'latest.yml'])
    for (const line of lines) {
      const [sum, name = ''] = line.split('  ')
      expect(sum).toBe(
        createHash('sha256')
          .update(readFileSync(join(to, name)))
          .digest('hex'),
      )
    }
  })
})

describe('the bill of materials', () => {
  const bill = billOfMaterials(
    { name: 'app', version: '1.1.0', licence: 'MIT' },
    [
      { name: '@scope/part', version: '2.0.0', licence: 'MIT OR Apache-2.0' },
      { name: 'other', version: '3.0.0', licence: 'ISC' },
    ],
    {
      'node_modules/other': { version: '2.9.0', integrity: 'sha512-AAAA' },
      'node_modules/x/node_modules/other': { version: '3.0.0', integrity: 'sha512-/w==' },
    },
  )

  test('names each part with its place, licence and digest', () => {
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'application', name: 'app', purl: 'pkg:npm/app@1.1.0' } },
      components: [
        {
          group: '@scope',
          name: 'part',
          purl: 'pkg:npm/%40scope/part@2.0.0',
          licenses: [{ expression: 'MIT OR Apache-2.0' }],
        },
        { name: 'other', licenses: [{ license: { id: 'ISC' } }], hashes: [{ alg: 'SHA-512', content: 'ff' }] },
      ],
    })
    expect(purlOf('@a/b', '1.0.0')).toBe('pkg:npm/%40a/b@1.0.0')
  })

  test('says of every part on what it rests', () => {
    const { dependencies, components } = bill as {
      dependencies: { ref: string }[]
      components: { 'bom-ref': string }[]
    }
    expect(dependencies.map(({ ref }) => ref)).toEqual([
      'pkg:npm/app@1.1.0',
      ...components.map((one) => one['bom-ref']),
    ])
  })
})
