import { describe, expect, test } from 'vitest'
import { isPlainName } from '../../../../control/workspaces/inspected-config.ts'
import {
  folderName,
  listText,
  nameIn,
  readList,
  readWorkspaceName,
  withName,
  withOpened,
  without,
} from '../../../../control/workspaces/workspace-list.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const one = { path: '/data/one', name: 'one', openedAt: 1 }
const two = { path: '/data/two', name: 'Second', openedAt: 2 }

describe('the list of workspaces', () => {
  test('the one that was opened last comes first, under the name that it had', () => {
    expect(withOpened([two, one], '/data/one', 5)).toEqual([{ ...one, openedAt: 5 }, two])
    expect(withOpened([], '/data/llm-trainer', 5)).toEqual([
      { path: '/data/llm-trainer', name: 'llm-trainer', openedAt: 5 },
    ])
  })

  test('remembers fifty, and drops the one that was opened longest ago', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ path: `/data/${n}`, name: `${n}`, openedAt: 100 - n }))
    const next = withOpened(many, '/data/new', 1000)
    expect(next).toHaveLength(50)
    expect(next.map(({ path }) => path)).not.toContain('/data/49')
  })

  test('what was written is read again', () => {
    expect(readList(listText([one, two]))).toEqual({ list: [two, one], damaged: false })
  })

  test.each(['', '{', '[]', 'null', '{"workspaces":3}'])(
    'a text that is no list counts as an empty one: %j',
    (text) => {
      expect(readList(text)).toEqual({ list: [], damaged: true })
    },
  )

  test('a damaged entry does not take the others with it', () => {
    expect(readList(JSON.stringify({ workspaces: [{ path: 3 }, one] }))).toEqual({ list: [one], damaged: true })
  })

  test('a name is changed and forgotten only of a folder that is on it', () => {
    expect(nameIn(withName([one, two], one.path, '  At home '), one.path)).toBe('At home')
    expect(without([one, two], two.path)).toEqual([one])
    expect(() => withName([one], '/data/else', 'x')).toThrow('/data/else is not on the list of workspaces.')
    expect(() => without([one], '/data/else')).toThrow('is not on the list')
  })

  test.each(['', '   ', 'x'.repeat(61), 'two\nlines'])('refuses %j as a name', (name) => {
    expect(() => readWorkspaceName(name)).toThrow()
  })

  test.each([
    ['/home/ann/llm-trainer', 'llm-trainer'],
    ['C:\\Users\\ann\\Trainer', 'Trainer'],
    ['/', '/'],
  ])('%s is called %s while nobody named it', (path, name) => {
    expect(folderName(path)).toBe(name)
  })
})

describe('a key of config.json that this app does not know', () => {
  test.each(['my_setting', 'webhookUrl', '$schema', '_comment', 'proxy_2', 'log-level'])('%s is shown', (key) => {
    expect(isPlainName(key)).toBe(true)
  })
  test.each([fakeKey(), '123456789:AAbbccddeeffgghhiijjkkllmmnnooppqqr', 'a1b2c3d4e5f6', 'x'.repeat(60), ''])(
    '%s may be something else than a name, and is not',
    (key) => {
      expect(isPlainName(key)).toBe(false)
    },
  )
})
