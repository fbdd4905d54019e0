import { describe, expect, it } from 'vitest'
import { datedName } from '../../../../control/workspace/dated-name.ts'
import { fileProblem, whyFileFailed } from '../../../../control/workspace/file-problem.ts'
import { isHeld, type LockInfo, parseLock } from '../../../../control/workspace/lock-info.ts'
import { createQueue } from '../../../../control/workspace/queue.ts'
import { readBusAddress } from '../../../../control/workspace/session-bus.ts'
import { problemError } from '../../../../shared/problem.ts'

const lock: LockInfo = {
  pid: 4711,
  processStartTime: 'boot:100',
  startedAt: 1,
  version: '1.0.0',
  service: null,
  id: 'a',
  doors: { panel: null, port: null },
}

describe('a lock is held', () => {
  it.each([
    ['by the process that wrote it', 'boot:100', { there: true, startTime: 'boot:100' }, true],
    ['not by nobody', 'boot:100', { there: false }, false],
    ['not by a later process with the same pid', 'boot:100', { there: true, startTime: 'boot:999' }, false],
    ['not by one of before the computer restarted', 'boot:100', { there: true, startTime: 'other:100' }, false],
    ['by whoever has the pid where the system told nothing then', null, { there: true, startTime: 'boot:999' }, true],
    ['by whoever has the pid where the system tells nothing now', 'boot:100', { there: true, startTime: null }, true],
  ] as const)('%s', (_, processStartTime, seen, expected) => {
    expect(isHeld({ ...lock, processStartTime }, seen)).toBe(expected)
  })
})

describe('the text of a lock', () => {
  it('comes back as it was written', () => {
    expect(parseLock(JSON.stringify(lock))).toEqual(lock)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"pid": 4711}',
    JSON.stringify({ ...lock, pid: 0 }),
    JSON.stringify({ ...lock, pid: -1 }),
  ])('is damaged when it is %j', (text) => {
    expect(parseLock(text)).toBeNull()
  })
})

describe('the address of the D-Bus session bus', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/run/user/1000/bus,guid=ab12', '/run/user/1000/bus'],
    ['unix:guid=ab12,path=/tmp/with%20space', '/tmp/with space'],
    ['unix:abstract=/tmp/dbus-1,guid=ab12', '\0/tmp/dbus-1'],
    ['tcp:host=localhost,port=1;unix:path=/b', '/b'],
    ['tcp:host=localhost,port=1', 'unknown'],
    ['autolaunch:', 'unknown'],
  ])('%s leads to %j', (address, expected) => {
    expect(readBusAddress(address)).toBe(expected)
  })
})

describe('the name under which a damaged file is kept', () => {
  it('tells what and when, and tells several of one second apart', () => {
    const now = Date.UTC(2026, 10, 23, 14, 2, 7)
    expect(datedName('/w/config.json', 'broken', now, 0)).toBe('config.broken-2026-11-23T14-02-07.json')
    expect(datedName('/w/config.json', 'broken', now, 2)).toBe('config.broken-2026-11-23T14-02-07-3.json')
  })
})

describe('a failure of the file system', () => {
  const failure = (code: string): Error => Object.assign(new Error(`${code}: something`), { code })

  it.each([
    ['ENOSPC', 'disk-full', /the disk is full\. Make room/],
    ['EDQUOT', 'disk-full', /the disk is full/],
    ['EACCES', 'bad-input', /no right to/],
    ['EROFS', 'bad-input', /can only be read/],
    ['EWHAT', 'bad-input', /EWHAT: something/],
  ])('%s is told as %s', (code, expected, words) => {
    const { problem } = fileProblem(failure(code), 'write it', 'bad-input')
    expect(problem.code).toBe(expected)
    expect(problem.detail).toMatch(words)
  })

  it('that is a problem already stays what it is', () => {
    const known = problemError('not-found', 'x')
    expect(fileProblem(known, 'write it', 'bad-input')).toBe(known)
  })

  it('of another kind keeps its words', () => {
    expect(whyFileFailed('odd')).toBe('odd')
  })
})

describe('a queue', () => {
  it('runs one task after the other, and outlives a failure', async () => {
    const queue = createQueue()
    const seen: string[] = []
    const gate = Promise.withResolvers<void>()
    const first = queue.run(async () => {
      await gate.promise
      seen.push('first')
      throw new Error('first failed')
    })
    const second = queue.run(async () => {
      seen.push('second')
      return 2
    })
    gate.resolve()
    await expect(first).rejects.toThrow('first failed')
    expect(await second).toBe(2)
    expect(seen).toEqual(['first', 'second'])
  })
})
