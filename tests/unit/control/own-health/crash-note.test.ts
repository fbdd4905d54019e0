import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { crashNoteOf, takeCrashNote, writeCrashNote } from '../../../../control/own-health/crash-note.ts'
import type { CrashNote } from '../../../../shared/own-health.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { AT } from '../../../support/state-builders.ts'

const KEY = fakeKey('c4a5')
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-crash-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = (): string => join(folder, 'crash.json')
const hide = (text: string): string => text.replaceAll(KEY, '…')
type After = { before?: CrashNote | null; after?: number }
const note = (error: unknown, { before = null, after = 1_000 }: After = {}): CrashNote =>
  crashNoteOf(error, { startedAt: AT, version: '1.2.3', before }, AT + after, hide)

it('is told to the next start, once, and only its owner can read it', async () => {
  writeCrashNote(file(), note(new Error('a fault of a test')))
  if (process.platform !== 'win32') expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await takeCrashNote(file())).toMatchObject({
    message: 'Error: a fault of a test',
    version: '1.2.3',
    inARow: 1,
  })
  expect(await readdir(folder)).toEqual([])
  expect(await takeCrashNote(file())).toBeNull()
})

it('holds no secret, also where the fault quotes one', () => {
  expect(JSON.stringify(note(new Error(`${KEY} was refused`)))).not.toContain(KEY)
  expect(JSON.stringify(note(`thrown ${KEY}`))).not.toContain(KEY)
})

it('counts runs that crash soon after their start, and begins anew after one that lasted', () => {
  const first = note(new Error('one'))
  const second = note(new Error('two'), { before: first })
  expect(second.inARow).toBe(2)
  expect(note(new Error('three'), { before: second }).inARow).toBe(3)
  expect(note(new Error('late'), { before: second, after: 3_600_000 }).inARow).toBe(1)
})

it.each([
  ['that is no JSON', 'no { json'],
  ['of another shape', '{"at":"yesterday"}'],
  ['that is cut off', '{"at":1,'],
])('says nothing in a file %s, and takes it away', async (_, text) => {
  await writeFile(file(), text)
  expect(await takeCrashNote(file())).toBeNull()
  expect(await readdir(folder)).toEqual([])
})
