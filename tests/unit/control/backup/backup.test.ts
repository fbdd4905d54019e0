import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openArchive } from '../../../../archive/open.ts'
import { makeBackup } from '../../../../control/backup/make-backup.ts'
import { mayHold } from '../../../../control/backup/manifest.ts'
import { finishRestore } from '../../../../control/backup/put-back.ts'
import { openBackup } from '../../../../control/backup/read-backup.ts'
import { restore } from '../../../../control/backup/restore.ts'
import { zip } from '../../../../control/history/bundle/zip.ts'
import { acquireLock } from '../../../../control/workspace/lock.ts'
import { workspacePaths } from '../../../../control/workspace/paths.ts'
import { problemFrom } from '../../../../shared/problem.ts'
import { backedUpFolders, contentOf, SECRET } from '../../../support/backed-up-folder.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { random } from '../../../support/seeded-random.ts'
import { canMount, smallDisk } from '../../../support/small-disk.ts'

const folders = backedUpFolders()
afterEach(folders.remove)

const order = { logs: true, version: '1.2.3', now: 1_000_000 }
const backupOf = async (seed: number) => {
  const paths = folders.filled(seed)
  const file = join(folders.folder(), 'backup.zip')
  return { paths, file, made: await makeBackup({ ...order, paths, file }) }
}
const problemOf = (promise: Promise<unknown>) => promise.then(() => null, problemFrom)
const into = (file: string, dir: string, more = {}) =>
  restore({ file, into: dir, version: '1.2.3', now: 2_000_000, ...more })

test('a backup holds what is data, consistent while it is written to, and no secret, token, lock or log of the app', async () => {
  const paths = folders.filled(5)
  const writing = openArchive(paths.trainingDb)
  writing.exec('BEGIN IMMEDIATE; DELETE FROM session WHERE id > 3')
  const file = join(folders.folder(), 'backup.zip')
  const { manifest, bytes } = await makeBackup({ ...order, paths, file })
  writing.exec('COMMIT')
  writing.close()
  expect(manifest.files.map(({ name }) => name)).toEqual([
    'config.json',
    '.llm-trainer/keys.json',
    'training.db',
    'history.db',
    'messaging.db',
    'training_logs/session_1.json',
  ])
  expect(manifest).toMatchObject({
    app: 'llm-trainer',
    format: 1,
    version: '1.2.3',
    versions: { 'config.json': 1, 'training.db': 1 },
  })
  expect(statSync(file)).toMatchObject({ size: bytes })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const backup = await openBackup(file)
  for (const each of manifest.files) {
    const data = await backup.read(each)
    expect(data.includes(SECRET)).toBe(false)
    expect(data.includes('a token that nobody')).toBe(false)
  }
  await backup.close()
})

test('restored elsewhere it reads the same; restored over something, that is kept', async () => {
  const { paths, file } = await backupOf(5)
  const target = workspacePaths(join(folders.folder(), 'new'))
  const fresh = await into(file, target.dir)
  expect(fresh.replacedIn).toBeNull()
  const { 'config.json': _, ...expected } = contentOf(paths)
  expect(contentOf(target)).toMatchObject(expected)
  expect(JSON.parse(readFileSync(target.config, 'utf8'))).toEqual({
    max_exchanges: 5,
    openrouter_api_key: '',
    mine: [5],
  })

  const other = folders.filled(9)
  const before = contentOf(other)
  const { replacedIn } = await into(file, other.dir)
  expect(contentOf(other)).toEqual(contentOf(target))
  expect(contentOf(workspacePaths(replacedIn ?? ''))).toMatchObject({
    'config.json': before['config.json'],
    'training.db': before['training.db'],
  })
  expect(readFileSync(other.token, 'utf8')).toContain('a token')
  const second = await into(file, other.dir)
  expect(second.replacedIn).not.toBe(replacedIn)
})

test('a file that is there is not overwritten', async () => {
  const { paths, file } = await backupOf(5)
  const before = readFileSync(file)
  expect(await problemOf(makeBackup({ ...order, paths, file }))).toMatchObject({ code: 'bad-input' })
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(join(file, '..'))).toEqual(['backup.zip'])
})

test('while a control plane runs for the folder nothing is restored', async () => {
  const { file } = await backupOf(5)
  const other = folders.filled(9)
  const before = contentOf(other)
  const lock = await acquireLock(other, { pid: process.pid, startedAt: 1, version: 'x' })
  expect((await problemOf(into(file, other.dir)))?.detail).toContain('llm-trainer down')
  if (lock.kind === 'acquired') await lock.release()
  expect(contentOf(other)).toEqual(before)
})

const SEED = 23

describe('a kill at any moment', () => {
  test(`before it is decided leaves the old, afterwards the next start completes it (seed ${SEED})`, async () => {
    const { file } = await backupOf(5)
    const whole = workspacePaths(join(folders.folder(), 'whole'))
    await into(file, whole.dir)
    const after = contentOf(whole)
    let steps = 0
    await into(file, folders.filled(9).dir, {
      onStep: () => {
        steps += 1
      },
    })
    expect(steps).toBeGreaterThan(12)
    const ends: string[] = []
    const all = Array.from({ length: steps }, (_, index) => index + 1)
    // Six files are made ready, one after the other; then it is decided.
    const some = [1, 7, 8, Math.ceil(9 + random(SEED)() * (steps - 9))]
    for (const at of isLongRun ? all : some) {
      const other = folders.filled(9)
      const before = contentOf(other)
      let step = 0
      const dies = (): void => {
        step += 1
        if (step === at) throw new Error('killed')
      }
      await into(file, other.dir, { onStep: dies }).catch(() => null)
      const plan = await finishRestore(other)
      const found = contentOf(other)
      expect([before, after]).toContainEqual(found)
      ends.push(plan === null ? 'old' : 'new')
      expect(found).toEqual(plan === null ? before : after)
      expect(existsSync(join(other.inner, 'restore'))).toBe(false)
    }
    expect(ends).toEqual([...ends].sort().reverse())
    expect(new Set(ends)).toEqual(new Set(['old', 'new']))
  })
})

describe('what is no backup of ours changes nothing', () => {
  const manifest = (files: object[], more = {}) =>
    Buffer.from(
      JSON.stringify({ app: 'llm-trainer', format: 1, version: 'x', madeAt: 1, versions: {}, files, ...more }),
    )
  const entry = (name: string, text = 'x') => ({ name, data: Buffer.from(text) })
  const sha = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'
  const listed = (name: string) => ({ name, bytes: 1, sha256: sha })
  const cases: Record<string, { name: string; data: Buffer }[]> = {
    'a name that leads out': [
      entry('../evil.json'),
      { name: 'manifest.json', data: manifest([listed('../evil.json')]) },
    ],
    'an absolute name': [entry('/etc/evil'), { name: 'manifest.json', data: manifest([listed('/etc/evil')]) }],
    'a name of ours that is not data': [
      entry('.llm-trainer/token'),
      { name: 'manifest.json', data: manifest([listed('.llm-trainer/token')]) },
    ],
    'a log that leads out': [
      entry('training_logs/../../evil.json'),
      { name: 'manifest.json', data: manifest([listed('training_logs/../../evil.json')]) },
    ],
    'a file that is not listed': [entry('config.json'), { name: 'manifest.json', data: manifest([]) }],
    'a file that is listed and not there': [{ name: 'manifest.json', data: manifest([listed('config.json')]) }],
    'a file twice': [
      entry('config.json'),
      entry('config.json'),
      { name: 'manifest.json', data: manifest([listed('config.json')]) },
    ],
    'no manifest': [entry('config.json', '{}')],
    'another checksum': [entry('config.json', '{'), { name: 'manifest.json', data: manifest([listed('config.json')]) }],
    'settings that cannot be read': [
      entry('config.json'),
      { name: 'manifest.json', data: manifest([listed('config.json')]) },
    ],
    'a database that is none': [
      entry('training.db'),
      { name: 'manifest.json', data: manifest([listed('training.db')]) },
    ],
    'a later format': [{ name: 'manifest.json', data: manifest([], { format: 2 }) }],
    'a later database': [{ name: 'manifest.json', data: manifest([], { versions: { 'training.db': 99 } }) }],
  }
  test.each(Object.entries(cases))('%s', async (_, entries) => {
    const dir = folders.folder()
    const file = join(dir, 'evil.zip')
    writeFileSync(file, Buffer.concat([...zip(entries, 1)]))
    const target = join(dir, 'a', 'b')
    mkdirSync(target, { recursive: true })
    expect(await problemOf(into(file, target))).toMatchObject({ code: 'bad-input' })
    expect(readdirSync(target).filter((name) => !['.llm-trainer', 'logs', 'training_logs'].includes(name))).toEqual([])
    expect(readdirSync(dir).sort()).toEqual(['a', 'evil.zip'])
    expect(readdirSync(join(dir, 'a'))).toEqual(['b'])
  })

  test('any byte changed or cut off is noticed, or makes no difference', async () => {
    const { paths, file } = await backupOf(5)
    const whole = readFileSync(file)
    const before = contentOf(paths)
    const next = random(17)
    for (let change = 0; change < 60; change += 1) {
      const harmed = Buffer.from(whole)
      const at = Math.floor(next() * harmed.length)
      if (change % 3 === 0) writeFileSync(file, harmed.subarray(0, at))
      else {
        harmed[at] = (harmed[at] ?? 0) ^ (1 + Math.floor(next() * 255))
        writeFileSync(file, harmed)
      }
      const backup = await openBackup(file).catch(problemFrom)
      if ('code' in backup) expect(backup.code).toBe('bad-input')
      else {
        for (const each of backup.manifest.files)
          await backup.read(each).catch((error) => expect(problemFrom(error).code).toBe('bad-input'))
        await backup.close()
      }
    }
    expect(contentOf(paths)).toEqual(before)
  })

  test.each([
    ['config.json', true],
    ['training_logs/session 1.json', true],
    ['training_logs/.hidden.json', false],
    ['training_logs/a/b.json', false],
    ['training_logs/..\\b.json', false],
    ['.llm-trainer/secrets.json', false],
    ['.llm-trainer/tokens.json', false],
    ['logs/control-plane.log', false],
  ])('%s may be in a backup: %s', (name, may) => {
    expect(mayHold(name)).toBe(may)
  })
})

test.runIf(canMount)('a full disk leaves no half backup, and the folder as it was after half a restore', async () => {
  const { paths, file } = await backupOf(5)
  using disk = smallDisk(6_000)
  disk.fill()
  expect(await problemOf(makeBackup({ ...order, paths, file: join(disk.dir, 'b.zip') }))).toMatchObject({
    code: 'disk-full',
  })
  expect(readdirSync(disk.dir)).toEqual(['filler'])
  disk.free()
  const other = folders.filled(9, disk.dir)
  const before = contentOf(other)
  disk.fill()
  expect(await problemOf(into(file, other.dir))).toMatchObject({ code: 'disk-full' })
  disk.free()
  expect(contentOf(other)).toEqual(before)
})
