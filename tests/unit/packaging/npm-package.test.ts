import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import { tooOld } from '../../../cli/node-version.ts'
import packageFile from '../../../package.json' with { type: 'json' }
import { homeIn, LEAST_NODE, npmManifest, published } from '../../../scripts/npm-package/manifest.ts'
import { reachable } from '../../../scripts/npm-package/reachable.ts'

const root = join(import.meta.dirname, '../../..')
const launcher = join(root, 'deploy/npm/llm-trainer.cjs')

describe('package.json of the npm package', () => {
  const manifest = npmManifest(packageFile, null) as typeof packageFile

  test('is who the app is, and not private', () => {
    const { name, version, description, license } = packageFile
    expect(manifest).toMatchObject({ name, version, description, license, type: 'module' })
    expect(manifest).not.toHaveProperty('private')
    expect(packageFile.private).toBe(true)
  })

  test('has its commands, one of them called as npx looks for it, its man page and its client', () => {
    expect(manifest.bin).toEqual({
      'llm-trainer': 'bin/llm-trainer.cjs',
      'llm-trainer-control-panel': 'bin/llm-trainer.cjs',
    })
    expect(manifest.man).toEqual(['llm-trainer.1'])
    expect(manifest.exports).toEqual(packageFile.exports)
  })

  test('brings nothing for developing, runs nothing when it is installed, and needs only the keychain', () => {
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest.dependencies).toEqual({ '@napi-rs/keyring': packageFile.dependencies['@napi-rs/keyring'] })
  })

  test('names its sources where the workflow knows them: a proof of origin is refused without', () => {
    expect(manifest).not.toHaveProperty('repository')
    const home = homeIn({ GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'somebody/trainer' })
    expect(npmManifest(packageFile, home)).toMatchObject({
      homepage: 'https://github.example/somebody/trainer#readme',
      repository: { type: 'git', url: 'git+https://github.example/somebody/trainer.git' },
    })
    expect(homeIn({ GITHUB_SERVER_URL: 'https://github.example' })).toBeNull()
  })

  test('asks for the Node.js that the programs ask for, and its launcher, too', () => {
    expect(LEAST_NODE).toBe(24)
    expect(manifest.engines).toEqual({ node: `>=${LEAST_NODE}` })
    expect(tooOld(`${LEAST_NODE}.0.0`)).toBeNull()
    expect(tooOld(`${LEAST_NODE - 1}.11.1`)).not.toBeNull()
    expect(readFileSync(launcher, 'utf8')).toContain(`var LEAST_MAJOR = ${LEAST_NODE}\n`)
  })

  test('publishes folders and files by name', () => {
    expect(published).toEqual(['bin', 'out', 'licenses', 'llm-trainer.1', 'CHANGELOG.md'])
  })
})

describe('the files that a program loads', () => {
  const files: Record<string, string> = {
    'out/a.js': 'import{x}from"./chunks/one.js";const later=()=>import(`./cli/two.js`)',
    'out/chunks/one.js': "export*from'./three.js'",
    'out/cli/two.js': 'const text="./nothing.js";import"../chunks/three.js"',
    'out/chunks/three.js': 'import"../a.js"',
    'out/desktop.js': 'import"./chunks/four.js"',
    'out/chunks/four.js': '',
  }

  test('are found through all of them, circles and later imports included, and no others', () => {
    expect(reachable(['out/a.js'], (file) => files[file] ?? null)).toEqual([
      'out/a.js',
      'out/chunks/one.js',
      'out/chunks/three.js',
      'out/cli/two.js',
    ])
  })
})

describe('the launcher on a Node.js that is too old', () => {
  const folder = mkdtempSync(join(tmpdir(), 'llmt-launcher-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const said = (version: string): string =>
    `llm-trainer needs Node.js 24 or newer, because it is made of parts that older ones do not have; this is ${version}. ` +
    'Install a newer one from https://nodejs.org, then run the same command again.\n'
  const start = (node: string, ...options: string[]) => {
    const { status, stdout, stderr } = spawnSync(node, [...options, launcher, 'up'], { encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  test('says in a sentence what is the matter, why, and what now', () => {
    // Of another version only in name.
    const old = join(folder, 'old.cjs')
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })")
    expect(start(process.execPath, '--require', old)).toEqual({ status: 64, stdout: '', stderr: said('18.20.4') })
  })

  const systems = '/usr/bin/node'
  const version = spawnSync(systems, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  const isOld = version !== '' && Number(version.split('.')[0]) < LEAST_NODE
  test.runIf(isOld)('says it on the older one that this computer has', () => {
    expect(start(systems)).toEqual({ status: 64, stdout: '', stderr: said(version) })
  })

  test('has nothing in it that the oldest could not read: every piece of syntax is of ECMAScript 5', () => {
    expect(newerThanOld(readFileSync(launcher, 'utf8').replace(/^#!.*\n/, ''))).toEqual([])
    const newer = ['const x = 1', 'let x', 'f(() => 1)', 'x = `y`', "import('x')", 'f(...x)', 'x = { y }', 'f(a,)']
    expect(newer.filter((code) => newerThanOld(code).length === 0)).toEqual([])
  })
})

const oldSyntax = new Set([
  'Program',
  'ExpressionStatement',
  'BlockStatement',
  'IfStatement',
  'VariableDeclaration',
  'VariableDeclarator',
  'CallExpression',
  'MemberExpression',
  'BinaryExpression',
  'AssignmentExpression',
  'Identifier',
  'Literal',
])

function newerThanOld(code: string): string[] {
  const found: string[] = /,\s*\)/.test(code) ? ['comma at the end of a call'] : []
  const waiting: unknown[] = [parseAst(code)]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (Array.isArray(node)) waiting.push(...node)
    else if (typeof node === 'object' && node !== null) {
      const { type, kind } = node as { type?: string; kind?: string }
      if (type !== undefined && !oldSyntax.has(type)) found.push(type)
      if (type === 'VariableDeclaration' && kind !== 'var') found.push(String(kind))
      waiting.push(...Object.values(node))
    }
  }
  return found
}
