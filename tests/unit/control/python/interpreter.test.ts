import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Candidate, interpreterCandidates } from '../../../../control/python/candidates.ts'
import { findInterpreter, isNewEnough } from '../../../../control/python/interpreter.ts'

const called = ({ file, args, kind }: Candidate): string => [kind, file, ...args].join(' ')

describe('the Pythons that are worth asking', () => {
  it('are the chosen, the private, the folder’s and the system’s, in this order', () => {
    const list = interpreterCandidates({
      folder: '/w',
      chosen: '/opt/py/bin/python3.12',
      env: { PATH: '/a:/b:relative::' },
      platform: 'linux',
    })
    expect(list.map(called)).toEqual([
      'chosen /opt/py/bin/python3.12',
      'private /w/.llm-trainer/venv/bin/python',
      'folder /w/venv/bin/python',
      'folder /w/.venv/bin/python',
      'folder /w/env/bin/python',
      'system /a/python3',
      'system /b/python3',
      'system /a/python',
      'system /b/python',
    ])
  })

  it.each([
    ['a path from the folder on', 'mine/bin/python', ['/w/mine/bin/python']],
    ['a name on PATH', 'python3.11', ['/a/python3.11', '/b/python3.11']],
  ])('take %s as the chosen one', (_, chosen, expected) => {
    const list = interpreterCandidates({ folder: '/w', chosen, env: { PATH: '/a:/b' }, platform: 'linux' })
    expect(list.filter(({ kind }) => kind === 'chosen').map(({ file }) => file)).toEqual(expected)
  })

  it('are, on Windows, never the shop’s alias, and the launcher last', () => {
    const list = interpreterCandidates({
      folder: 'C:\\w',
      chosen: 'C:\\Users\\A\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe',
      env: { Path: '"C:\\Python312";C:\\Users\\A\\AppData\\Local\\Microsoft\\WindowsApps;C:\\Windows' },
      platform: 'win32',
    })
    expect(list.map(called)).toEqual([
      'private C:\\w\\.llm-trainer\\venv\\Scripts\\python.exe',
      'folder C:\\w\\venv\\Scripts\\python.exe',
      'folder C:\\w\\.venv\\Scripts\\python.exe',
      'folder C:\\w\\env\\Scripts\\python.exe',
      'system C:\\Python312\\python3.exe',
      'system C:\\Windows\\python3.exe',
      'system C:\\Python312\\python.exe',
      'system C:\\Windows\\python.exe',
      'system C:\\Python312\\py.exe -3',
      'system C:\\Windows\\py.exe -3',
    ])
  })

  it('are, on a Mac, never the stand-in that opens an installer', () => {
    const env = { PATH: '/usr/bin:/opt/homebrew/bin' }
    const list = interpreterCandidates({ folder: '/w', chosen: null, env, platform: 'darwin' })
    expect(list.filter(({ kind }) => kind === 'system').map(({ file }) => file)).toEqual([
      '/opt/homebrew/bin/python3',
      '/usr/bin/python',
      '/opt/homebrew/bin/python',
      '/usr/local/bin/python3',
      '/Library/Developer/CommandLineTools/usr/bin/python3',
      '/Applications/Xcode.app/Contents/Developer/usr/bin/python3',
    ])
  })

  it.each([
    ['3.8.0', true],
    ['3.7.17', false],
    ['2.7.18', false],
    ['3.13.1', true],
    ['4.0.0', true],
  ])('of version %s: new enough is %s', (version, expected) => expect(isNewEnough(version)).toBe(expected))
})

const pythonHere = execFileSync('python3', ['-I', '-c', 'import sys; print(sys.executable)']).toString().trim()

describe('the Python that is found', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llm-trainer-python-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const program = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, text)
    await chmod(file, 0o755)
    return file
  }
  const find = (chosen: string | null, deadlineMs = 5_000, env: NodeJS.ProcessEnv = process.env) =>
    findInterpreter({
      folder,
      chosen,
      env,
      platform: process.platform,
      signal: AbortSignal.timeout(30_000),
      deadlineMs,
    })

  it('is the system’s where there is no other, with its version', async () => {
    expect(await find(null)).toMatchObject({ kind: 'system', version: expect.stringMatching(/^3\.\d+\.\d+$/) })
  })

  it('is the first that answers: one that is too old, talks nonsense, is empty or hangs is passed over', async () => {
    const oldOne = `#!/bin/sh\necho '{"version": "3.6.9", "executable": "/usr/bin/python3.6"}'\n`
    await program('.llm-trainer/venv/bin/python', oldOne)
    await program('venv/bin/python', '#!/bin/sh\necho hello\n')
    await program('.venv/bin/python', '')
    await mkdir(join(folder, 'env', 'bin'), { recursive: true })
    await symlink(pythonHere, join(folder, 'env', 'bin', 'python'))
    const hangs = await program('hangs', '#!/bin/sh\nexec tail -f /dev/null\n')
    expect(await find(hangs, 3_000)).toMatchObject({ kind: 'folder', path: join(folder, 'env', 'bin', 'python') })
  })

  it('is none where none is there', async () => {
    expect(await find('/nowhere/python', 5_000, { PATH: folder })).toBeNull()
  })

  it('is not looked for any more once that is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    const search = findInterpreter({ folder, chosen: null, env: process.env, platform: process.platform, signal })
    await expect(search).rejects.toThrow('cancelled')
  })
})
