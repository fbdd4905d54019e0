import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zip } from '../../../../control/history/bundle/zip.ts'
import { unzip } from '../../../support/unzip.ts'

const AT = new Date(2025, 0, 31, 12, 30, 10).getTime()
const zipped = (entries: Record<string, string>): Buffer =>
  Buffer.concat([
    ...zip(
      Object.entries(entries).map(([name, text]) => ({ name, data: Buffer.from(text) })),
      AT,
    ),
  ])

test('what was put in comes out, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ maxLength: 5_000 })),
      (entries) => {
        expect(Object.fromEntries(unzip(zipped(entries)))).toEqual(entries)
      },
    ),
    { numRuns: 50 },
  )
})

const python = (() => {
  try {
    return execFileSync('python3', ['--version']).toString()
  } catch {
    return null
  }
})()

test.skipIf(python === null)('another program reads it, with names, times and modes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  try {
    const file = join(folder, 'a.zip')
    const long = 'a line that repeats\n'.repeat(5_000)
    writeFileSync(file, zipped({ 'state.json': '{}', 'logs/zwölf.log': long, empty: '' }))
    const script = `
import sys, zipfile, zlib
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist():
    print(i.filename, i.file_size, i.compress_size < i.file_size, zlib.crc32(z.read(i)), *i.date_time, oct(i.external_attr >> 16))`
    const read = execFileSync('python3', ['-c', script, file], { env: { ...process.env, PYTHONIOENCODING: 'utf-8' } })
    const when = '2025 1 31 12 30 10 0o100600'
    expect(read.toString().trim().split('\n')).toEqual([
      `state.json 2 False ${crc32('{}')} ${when}`,
      `logs/zwölf.log ${long.length} True ${crc32(long)} ${when}`,
      `empty 0 False 0 ${when}`,
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
