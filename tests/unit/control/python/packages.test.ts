import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { markerHolds } from '../../../../control/python/markers.ts'
import { isMissing, missingPackages } from '../../../../control/python/packages.ts'
import { compareVersions, normalName, requirementsIn } from '../../../../control/python/requirements.ts'

describe('a requirements file', () => {
  it.each([
    ['a name', 'fastapi', 'fastapi', [], ''],
    ['a lowest version', 'fastapi>=0.104.0', 'fastapi', ['0.104.0'], ''],
    ['spaces, extras and several clauses', 'uvicorn [standard] >= 0.24 , <1, !=0.25', 'uvicorn', ['0.24'], ''],
    ['parentheses', 'requests (>=2.31)', 'requests', ['2.31'], ''],
    ['one version', 'psutil==5.9.0 # the last that works', 'psutil', ['5.9.0'], ''],
    ['what pip alone can judge', 'a.b_c~=1.4', 'a.b_c', [], ''],
    ['a version that is no number', 'x>=1.0rc1', 'x', [], ''],
    ['any of a series', 'x==1.*', 'x', [], ''],
    ['a condition', "tomli>=1; python_version < '3.11'", 'tomli', ['1'], "python_version < '3.11'"],
    ['hashes on further lines', 'x==1.0 \\\n  --hash=sha256:00 \\\n  --hash=sha256:11', 'x', ['1.0'], ''],
    ['an address by name', 'x @ https://example.org/x.zip ; os_name == "nt"', 'x', [], 'os_name == "nt"'],
    ['a repository with its name', 'git+https://example.org/a/b.git@main#egg=b-c', 'b-c', [], ''],
    ['a mark at its beginning', '\uFEFFfastapi', 'fastapi', [], ''],
  ])('names %s', (_, text, name, atLeast, marker) => {
    expect(requirementsIn(text)).toEqual([{ name, atLeast, marker }])
  })

  it('leaves to pip what has no name', () => {
    const text = [
      '# fastapi',
      '',
      '   ',
      '-r more.txt',
      '--index-url https://example.org/simple',
      '-e .',
      './here',
      'there/package',
      'C:\\packages\\x.whl',
      'x-1.0-py3-none-any.whl',
      'https://example.org/x-1.0.tar.gz',
    ]
    expect(requirementsIn(text.join('\r\n'))).toEqual([])
  })

  it('keeps its order over lines of every kind', () => {
    expect(requirementsIn('a\r\nb>=1\n\n#c\nd').map(({ name }) => name)).toEqual(['a', 'b', 'd'])
  })

  it('has one name for all spellings', () => {
    expect(['Python_Dotenv', 'python.dotenv', 'python--dotenv'].map(normalName)).toEqual(Array(3).fill('python-dotenv'))
  })

  it.each([
    ['1.10', '1.9', 1],
    ['2', '2.0.0', 0],
    ['0.9.9', '0.10', -1],
  ])('%s to %s', (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign)
  })
})

describe('a condition', () => {
  const facts = { python_version: '3.11', sys_platform: 'linux', os_name: 'posix', platform_machine: 'x86_64' }
  it.each([
    ["python_version < '3.8'", false],
    ['python_version >= "3.8"', true],
    ["python_version >= '3.9' and sys_platform == 'win32'", false],
    ["sys_platform == 'win32' or python_version == '3.*'", true],
    ["(sys_platform == 'win32' or os_name == 'posix') and python_version != '3.10'", true],
    ["platform_machine in 'x86_64 arm64'", true],
    ["sys_platform not in 'win32 cygwin'", true],
    ["extra == 'dev'", false],
    ["nobody_knows == '1'", null],
    ["python_version >< '3'", null],
    ["(python_version > '3'", null],
    ['python_version', null],
  ])('%s: %s', (marker, holds) => {
    expect(markerHolds(marker, facts)).toBe(holds)
  })
})

describe('a package is missing', () => {
  const one = (text: string) => requirementsIn(text)[0] ?? { name: '', atLeast: [], marker: '' }
  it.each([
    ['x', null, true],
    ['x', '', false],
    ['x>=2', '1.9', true],
    ['x>=2', '2.0', false],
    ['x==2', '1.0', true],
    ['x==2', '3.0', false],
    ['x>=2', '2.0rc1', false],
    ["x; sys_platform == 'win32'", null, false],
    ["x; sys_platform == 'linux'", null, true],
    ['x; what is this', null, false],
  ])('%s, installed: %s: %s', (text, version, missing) => {
    expect(isMissing(one(text), version, { sys_platform: 'linux' })).toBe(missing)
  })
})

const python = process.platform === 'win32' ? 'python' : 'python3'
const ask = (requirements: string, file = python): Promise<string[]> =>
  missingPackages(file, requirements, { env: process.env, signal: new AbortController().signal })

describe('a real interpreter is asked', () => {
  it('what it lacks, by the names of the file, each once', async () => {
    const text =
      'Nobody_Has.This>=1\nnobody-has-this\nnor-this[x]; python_version >= "3.0"\nnever; python_version < "3"\n'
    expect(await ask(text)).toEqual(['Nobody_Has.This', 'nor-this'])
  })

  it('and finds, in its user’s own place, a package in any spelling, and whether it is too old', async () => {
    const home = await mkdtemp(join(tmpdir(), 'llm-trainer-packages-'))
    try {
      const env = { ...process.env, HOME: home, APPDATA: home, USERPROFILE: home }
      const code = 'import site; print(site.getusersitepackages())'
      const place = execFileSync(python, ['-c', code], { env, encoding: 'utf8' }).trim()
      const info = join(place, 'Some_Package-1.2.dist-info')
      await mkdir(info, { recursive: true })
      await writeFile(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: Some.Package\nVersion: 1.2\n')
      const question = { env, signal: new AbortController().signal }
      expect(await missingPackages(python, 'some-package>=1.2', question)).toEqual([])
      expect(await missingPackages(python, 'SOME_package>=1.10', question)).toEqual(['SOME_package'])
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  })

  it('not at all where nothing is asked for', async () => {
    expect(await ask('# nothing\n', '/not/there')).toEqual([])
  })

  it('and its silence is no answer', async () => {
    await expect(ask('x', '/not/there')).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  })

  it('and not any more once that is called off', async () => {
    const signal = AbortSignal.abort(new Error('called off'))
    await expect(missingPackages(python, 'x', { env: process.env, signal })).rejects.toThrow('called off')
  })
})
