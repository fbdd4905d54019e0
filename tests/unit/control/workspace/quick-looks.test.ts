import { constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOwnDisk } from '../../../../control/workspace/own-disk.ts'
import { looksIn, patientLooks } from '../../../../control/workspace/quick-looks.ts'

const codeOf = (look: Promise<unknown>): Promise<unknown> =>
  look.then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  )

test('a look at a disk of this computer finds, and fails with, what a patient one does', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-looks-'))
  try {
    const [file, missing] = [join(dir, 'some.db'), join(dir, 'missing.db')]
    writeFileSync(file, 'x')
    mkdirSync(join(dir, 'folder'))
    const looks = await looksIn(dir)
    expect((await looks.names(dir)).sort()).toEqual(['folder', 'some.db'])
    const [quick, patient] = await Promise.all([looks.stat(file), patientLooks.stat(file)])
    expect([quick.ino, quick.size, quick.mtimeNs, quick.ctimeNs]).toEqual([
      patient.ino,
      patient.size,
      patient.mtimeNs,
      patient.ctimeNs,
    ])
    expect(await codeOf(looks.access(file, constants.R_OK))).toBeNull()
    for (const one of [looks, patientLooks]) {
      expect(await codeOf(one.stat(missing))).toBe('ENOENT')
      expect(await codeOf(one.access(missing, constants.R_OK))).toBe('ENOENT')
      expect(await codeOf(one.names(missing))).toBe('ENOENT')
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('a folder that cannot be looked at is looked at patiently', async () => {
  expect(await looksIn(join(tmpdir(), 'there-is-no-such-folder'))).toBe(patientLooks)
})

test('only disks of this computer count as such, and only where their types are known', () => {
  const [ext4, nfs] = [0xef53, 0x6969]
  expect(isOwnDisk(ext4, 'linux')).toBe(true)
  expect(isOwnDisk(nfs, 'linux')).toBe(false)
  expect(isOwnDisk(ext4, 'darwin')).toBe(false)
  expect(isOwnDisk(ext4, 'win32')).toBe(false)
})
