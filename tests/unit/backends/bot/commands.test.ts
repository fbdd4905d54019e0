import { expect, test } from 'vitest'
import { readCommand, readNaming } from '../../../../backends/bot/commands.ts'

test.each([
  ['/start', { kind: 'start' }],
  ['  /HELP@practice_bot please', { kind: 'help' }],
  ['/clear', { kind: 'clear' }],
  ['/openrouter', { kind: 'source' }],
  ['/cerebrum\n', { kind: 'cerebrum' }],
  ['/status', { kind: 'status' }],
  ['/setname Ada  of\nLovelace', { kind: 'name', name: 'Ada of Lovelace' }],
  ['/setname', { kind: 'name-missing' }],
  ['/setname \u202e\u0007 ', { kind: 'name-missing' }],
  ['/setname@practice_bot Ada', { kind: 'name', name: 'Ada' }],
  ['/resetname', { kind: 'name-back' }],
  ['/constructor', { kind: 'unknown', command: '/constructor' }],
  [`/${'x'.repeat(100)}`, { kind: 'unknown', command: `/${'x'.repeat(31)}` }],
])('%j is a command', (text, command) => {
  expect(readCommand(text)).toEqual(command)
})

test.each(['hello', 'a / b', '', '/', '/ start'])('%j is none', (text) => {
  expect(readCommand(text)).toBeNull()
})

test.each([
  ['name=Ada', { kind: 'name', name: 'Ada' }],
  [' Name = Ada Lovelace ', { kind: 'name', name: 'Ada Lovelace' }],
  ['NAME=', { kind: 'name-missing' }],
  ['my name=Ada', null],
])('%j as a text message names: %j', (text, command) => {
  expect(readNaming(text)).toEqual(command)
})
