import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardFirstStart, MANY_STARTS, type StuckAnswer } from '../../../../electron/updates/first-start.ts'
import { keepFile, putBack, restoreIfGone } from '../../../../electron/updates/kept-file.ts'
import { openRecord, type RecordStore } from '../../../../electron/updates/record.ts'

let folder: string
let record: RecordStore
const recordFile = (): string => join(folder, 'updates.json')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-updates-'))
  record = await openRecord(recordFile())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a version that ends again and again before it is there', () => {
  const guard = (answer: StuckAnswer, done: string[]) =>
    guardFirstStart({
      record,
      version: '2.0.0',
      async ask({ count }) {
        done.push(`asked after ${count}`)
        return answer
      },
      async putBack(file) {
        done.push(`put back ${file}`)
      },
      async open(url) {
        done.push(`open ${url}`)
      },
    })
  const installed = { from: '1.0.0', to: '2.0.0', running: [], starts: 0 }

  test('is asked about at its third start, and the one before is put back', async () => {
    await record.set({ installed, previous: { version: '1.0.0', file: '/kept', url: null } })
    const done: string[] = []
    for (let start = 0; start < MANY_STARTS; start += 1) expect(await guard('back', done)).toBe('go')
    expect(done).toEqual([])
    expect(await guard('back', done)).toBe('back')
    expect(done).toEqual(['asked after 2', 'put back /kept'])
    expect((await openRecord(recordFile())).get()).toMatchObject({ skip: '2.0.0', installed: null, previous: null })
  })

  test('is tried again where the user wants it', async () => {
    await record.set({ installed: { ...installed, starts: MANY_STARTS } })
    expect(await guard('again', [])).toBe('go')
  })

  test('leads to the installer of the one before where none was kept', async () => {
    const url = 'https://updates.example/a.exe'
    await record.set({
      installed: { ...installed, starts: MANY_STARTS },
      previous: { version: '1.0.0', file: null, url },
    })
    const done: string[] = []
    expect(await guard('get', done)).toBe('leave')
    expect(done).toEqual(['asked after 2', `open ${url}`])
  })

  test('of another number counts nothing', async () => {
    await record.set({ installed: { ...installed, to: '3.0.0', starts: 9 } })
    expect(await guard('back', [])).toBe('go')
    expect(record.get().installed?.starts).toBe(9)
  })
})

describe('the file of a version', () => {
  test('is kept beside the preferences, takes no room, and replaces the one kept before', async () => {
    const app = join(folder, 'app.AppImage')
    const kept = join(folder, 'updates')
    await writeFile(app, 'one', { mode: 0o755 })
    await mkdir(kept)
    await writeFile(join(kept, 'somebody’s.txt'), 'stays')
    await keepFile(kept, app, '0.9.0')
    const file = await keepFile(kept, app, '1.0.0')
    expect((await readdir(kept)).sort()).toEqual(['llm-trainer-1.0.0.AppImage', 'somebody’s.txt'])
    expect((await stat(file)).ino).toBe((await stat(app)).ino)
    // As an installation does it.
    await rm(app)
    await writeFile(app, 'two')
    expect(await readFile(file, 'utf8')).toBe('one')
    await putBack(file, app)
    expect(await readFile(app, 'utf8')).toBe('one')
    expect((await stat(app)).mode & 0o111).toBe(0o111)
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is not put back through a link to something else', async () => {
    const app = join(folder, 'app.AppImage')
    await writeFile(app, 'one')
    await symlink('/etc/hostname', join(folder, 'kept'))
    await expect(putBack(join(folder, 'kept'), app)).rejects.toThrow('is not a file')
    expect(await readFile(app, 'utf8')).toBe('one')
  })

  test('comes back where an installation left none', async () => {
    const app = join(folder, 'app.AppImage')
    const kept = join(folder, 'kept')
    await writeFile(kept, 'one')
    restoreIfGone(kept, app)
    expect(await readFile(app, 'utf8')).toBe('one')
    await writeFile(app, 'two')
    restoreIfGone(kept, app)
    expect(await readFile(app, 'utf8')).toBe('two')
    restoreIfGone(null, join(folder, 'other'))
    expect(existsSync(join(folder, 'other'))).toBe(false)
  })
})

test('what is remembered survives damage: a value that cannot be used costs only itself', async () => {
  await writeFile(
    recordFile(),
    JSON.stringify({ checkedAt: 'never', skip: '2.0.0', installed: { from: 1 }, faults: 7 }),
  )
  expect((await openRecord(recordFile())).get()).toEqual({
    checkedAt: null,
    skip: '2.0.0',
    installed: null,
    previous: null,
    faults: null,
    failure: null,
  })
  await writeFile(recordFile(), '{"skip"')
  expect((await openRecord(recordFile())).get().skip).toBeNull()
})
