import { describe, expect, test } from 'vitest'
import { FUSE_SENTINEL, readFuses } from '../../support/fuse-wire.ts'
import { moduleImports } from '../../support/module-imports.ts'

const read = (code: string): { names: string[]; members: string[] } => {
  const { names, members } = moduleImports(code)
  return { names: [...names], members: [...members] }
}

describe('what a bundled module loads is read from its syntax', () => {
  test.each([
    [`import { fork as start, execFile } from 'node:child_process'`, ['fork', 'execFile']],
    [`import * as children from 'node:child_process'`, ['*']],
    [`import children from 'node:child_process'`, ['*']],
    [`import 'node:child_process'`, []],
    [`export { fork } from 'node:child_process'`, ['*']],
    [`const run = async () => (await import('node:child_process')).fork`, ['*']],
    [`const load = (require) => require('node:child_process').fork`, ['*']],
    [`var x = __require$1("node:child_process")`, ['*']],
  ])('%s', (code, members) => {
    expect(read(code)).toEqual({
      names: ['node:child_process'],
      members: members.map((member) => `node:child_process.${member}`),
    })
  })

  test.each([
    `const text = "import { fork } from 'node:child_process'"`,
    `/** @type {import('fastify')} */ const x = 1`,
    `const load = (name) => import(name)`,
    `locate.require('fastify')`,
  ])('nothing in: %s', (code) => {
    expect(read(code)).toEqual({ names: [], members: [] })
  })
})

describe('the fuses of a binary', () => {
  const binary = (wire: string): Buffer => Buffer.from(`\u007fELF…${FUSE_SENTINEL}${wire}…`)

  test('are read in their order, the unknown ones at the end left out', () => {
    expect(Object.entries(readFuses(binary('\u0001\u0009100000011')))).toEqual([
      ['runAsNode', true],
      ['enableCookieEncryption', false],
      ['enableNodeOptionsEnvironmentVariable', false],
      ['enableNodeCliInspectArguments', false],
      ['enableEmbeddedAsarIntegrityValidation', false],
      ['onlyLoadAppFromAsar', false],
      ['loadBrowserProcessSpecificV8Snapshot', false],
      ['grantFileProtocolExtraPrivileges', true],
    ])
  })

  test('where there are none, or of another kind, that is an error', () => {
    expect(() => readFuses(Buffer.from('#!/bin/sh'))).toThrow('No fuses')
    expect(() => readFuses(binary('\u0002\u0009100000011'))).toThrow('unknown version')
  })
})
