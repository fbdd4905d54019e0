import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRotatingFile } from '../../../../control/logs/rotating-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-logs-'))
})
afterEach(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)
const linesOf = async (name: string): Promise<string[]> => (await readFile(at(name), 'utf8')).trimEnd().split('\n')
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${String(from + index).padStart(4, '0')}\n`)

test('lines stand in the order in which they came; a file that has grown large makes room, and the oldest goes', async () => {
  const file = openRotatingFile(at('a.log'), { maxBytes: 100, files: 3 })
  for (const line of numbered(1, 50)) {
    file.write(line)
    // So that it is written before the next one comes.
    await file.close()
  }
  expect((await readdir(folder)).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2'])
  const kept = [...(await linesOf('a.log.2')), ...(await linesOf('a.log.1')), ...(await linesOf('a.log'))]
  expect(kept).toEqual(numbered(50 - kept.length + 1, 50).map((line) => line.trimEnd()))
  expect(kept.length).toBeGreaterThan(20)
})

test('what an earlier run wrote stays, and counts', async () => {
  await writeFile(at('a.log'), 'before\n')
  const file = openRotatingFile(at('a.log'), { maxBytes: 5, files: 2 })
  file.write('now\n')
  await file.close()
  expect([await linesOf('a.log.1'), await linesOf('a.log')]).toEqual([['before'], ['now']])
})

// Windows lets nobody delete what is open.
test.skipIf(process.platform === 'win32')(
  'a folder that is deleted while the app runs is made again with the next line',
  async () => {
    const path = join(folder, 'logs', 'a.log')
    const file = openRotatingFile(path)
    file.write('before\n')
    await file.written()
    await rm(join(folder, 'logs'), { recursive: true })
    file.write('after\n')
    await file.written()
    expect(await readFile(path, 'utf8')).toBe('after\n')
    await file.close()
  },
)

test('lines that cannot be written are lost without harm, and how many stands in the file when it can be written again', async () => {
  await mkdir(at('a.log'))
  const file = openRotatingFile(at('a.log'))
  file.write('lost\n')
  await file.close()
  await rm(at('a.log'), { recursive: true })
  file.write('kept\n')
  await file.close()
  expect(await linesOf('a.log')).toEqual(['[1 line is missing here: it could not be written]', 'kept'])
})

test('a hundred thousand lines at once are written, or counted where the disk is too slow for them', async () => {
  const file = openRotatingFile(at('a.log'), { maxBytes: 50_000_000, files: 2 })
  const line = `${'x'.repeat(99)}\n`
  for (let count = 0; count < 100_000; count += 1) file.write(line)
  await file.close()
  file.write('last\n')
  await file.close()
  const lines = await linesOf('a.log')
  const missing = Number(/^\[(\d+) lines are missing/.exec(lines.at(-2) ?? '')?.[1] ?? 0)
  expect(lines.filter((one) => one === line.trimEnd()).length + missing).toBe(100_000)
  expect(lines.at(-1)).toBe('last')
})
