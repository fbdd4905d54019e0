import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findOllama, ollamaPlaces } from '../../../../providers/ollama/installed.ts'

describe('places', () => {
  test('on Linux: PATH first, then where the installer puts it, each once', () => {
    expect(ollamaPlaces({ platform: 'linux', env: { PATH: '/home/me/bin:/usr/bin::relative/bin' } })).toEqual([
      '/home/me/bin/ollama',
      '/usr/bin/ollama',
      '/usr/local/bin/ollama',
      '/bin/ollama',
    ])
  })

  test('on macOS: also in the app, of everybody and of this user', () => {
    expect(ollamaPlaces({ platform: 'darwin', env: { PATH: '/usr/bin', HOME: '/Users/me' } })).toEqual([
      '/usr/bin/ollama',
      '/Applications/Ollama.app/Contents/Resources/ollama',
      '/Users/me/Applications/Ollama.app/Contents/Resources/ollama',
      '/usr/local/bin/ollama',
      '/opt/homebrew/bin/ollama',
    ])
  })

  test('on Windows: PATH in either spelling, quotes dropped, then the user’s programs', () => {
    const env = { Path: 'C:\\Windows;"D:\\My Tools"', LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' }
    expect(ollamaPlaces({ platform: 'win32', env })).toEqual([
      'C:\\Windows\\ollama.exe',
      'D:\\My Tools\\ollama.exe',
      'C:\\Users\\me\\AppData\\Local\\Programs\\Ollama\\ollama.exe',
    ])
  })

  test('without any environment there are still the known ones', () => {
    expect(ollamaPlaces({ platform: 'linux', env: {} })).toHaveLength(3)
    expect(ollamaPlaces({ platform: 'win32', env: {} })).toEqual([])
  })
})

describe('looking', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ollama-installed-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  // Only PATH counts on a platform whose installer's places do not exist here.
  const find = () => findOllama({ platform: 'freebsd', env: { PATH: folder } })
  const file = () => path.join(folder, 'ollama')

  test('finds a program', async () => {
    await writeFile(file(), '#!/bin/sh\n')
    await chmod(file(), 0o755)
    expect(await find()).toBe(file())
  })

  test('takes neither a file that cannot run nor a folder for it', async () => {
    await writeFile(file(), 'notes')
    await chmod(file(), 0o644)
    expect(await find()).not.toBe(file())
    await rm(file())
    await mkdir(file())
    expect(await find()).not.toBe(file())
  })
})
