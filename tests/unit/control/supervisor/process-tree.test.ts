import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProcessRow } from '../../../../control/supervisor/process-table.ts'
import { orphansOf, taskkill, treeOf } from '../../../../control/supervisor/process-tree.ts'

const HEAD = 100
const row = (pid: number, parent: number, group: number, session: number | null = group): ProcessRow => ({
  pid,
  parent,
  group,
  session,
})
const strangers = [row(1, 0, 1), row(50, 1, 50), row(51, 50, 50), row(52, 1, 52)]
const table = [
  ...strangers,
  row(HEAD, 50, HEAD),
  row(101, HEAD, HEAD),
  row(102, 101, HEAD),
  // Left the group, and with it the session.
  row(103, HEAD, 103),
  row(104, 103, 103),
  // Lost its parents, but stayed in the group; in the session alone.
  row(105, 1, HEAD),
  row(106, 1, 106, HEAD),
]
const sorted = (pids: number[]): number[] => [...pids].sort((a, b) => a - b)

describe('the tree of a process', () => {
  test('is its descendants, its group and its session, without itself and strangers', () => {
    expect(sorted(treeOf(HEAD, table))).toEqual([101, 102, 103, 104, 105, 106])
  })

  test('is known without sessions, too', () => {
    const plain = table.map((one) => ({ ...one, session: null }))
    expect(sorted(treeOf(HEAD, plain))).toEqual([101, 102, 103, 104, 105])
  })

  test('of a process that is not the head of a group is its descendants', () => {
    expect(sorted(treeOf(103, table))).toEqual([104])
  })

  test('never holds a process that is tied to the head by nothing', () => {
    const pid = fc.integer({ min: 2, max: 40 })
    const rows = fc.uniqueArray(fc.record({ pid, parent: pid, group: pid, session: fc.option(pid) }), {
      selector: (one) => one.pid,
      maxLength: 30,
    })
    fc.assert(
      fc.property(rows, pid, (all, head) => {
        const tree = new Set([head, ...treeOf(head, all)])
        for (const one of all) {
          const isTied = tree.has(one.parent) || one.group === head || one.session === head
          if (one.pid !== head) expect(tree.has(one.pid)).toBe(isTied)
        }
      }),
    )
  })
})

describe('orphans of a process that is gone', () => {
  const without = table.filter(({ pid }) => pid !== HEAD)

  test('are found by group and session, with their descendants', () => {
    expect(sorted(orphansOf(HEAD, [...without, row(107, 105, 107)]))).toEqual([101, 102, 105, 106, 107])
  })

  test('are not the children of a stranger that has the pid now', () => {
    const stranger = row(HEAD, 1, 52, 52)
    expect(orphansOf(HEAD, [...strangers, stranger, row(200, HEAD, 52, 52)])).toEqual([])
  })
})

test('on Windows, taskkill ends the tree by force', () => {
  expect(taskkill(4711)).toEqual({ file: 'taskkill.exe', args: ['/PID', '4711', '/T', '/F'] })
})
