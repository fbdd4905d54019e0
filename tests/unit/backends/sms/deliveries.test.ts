import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDeliveries } from '../../../../backends/sms/deliveries.ts'

function start() {
  const database = { isLocked: false }
  const ids = new Set<string>()
  const kept = new Map<string, string>()
  const failures: unknown[] = []
  let changes = 0
  const deliveries = createDeliveries(
    {
      delivered(sid, what) {
        if (database.isLocked) throw new Error('database is locked')
        if (ids.has(sid)) kept.set(sid, what)
        return ids.has(sid)
      },
    },
    {
      onChange() {
        changes += 1
      },
      onFailure: (error) => void failures.push(error),
    },
  )
  return { ids, kept, database, deliveries, failures, changes: () => changes }
}

test('what became of a message is kept with it', () => {
  const { ids, kept, deliveries, changes } = start()
  ids.add('SM1')
  deliveries.told('SM1', 'delivered')
  expect([...kept]).toEqual([['SM1', 'delivered']])
  expect(changes()).toBe(1)
})

test('also where the network is quicker than we are', async () => {
  const { ids, kept, deliveries } = start()
  deliveries.told('SM1', 'undelivered 30007')
  deliveries.sent('SM1')
  ids.add('SM1')
  await turn()
  expect([...kept]).toEqual([['SM1', 'undelivered 30007']])
})

test('a database that takes nothing when an id is written down ends nothing else', async () => {
  const { database, deliveries, failures, kept } = start()
  deliveries.told('SM1', 'delivered')
  database.isLocked = true
  deliveries.sent('SM1')
  await turn()
  expect(failures).toEqual([new Error('database is locked')])
  expect(kept.size).toBe(0)
})

test('ids of nobody’s do not add up', async () => {
  const { ids, kept, deliveries } = start()
  for (let n = 0; n < 600; n += 1) deliveries.told(`SM${n}`, 'delivered')
  for (const sid of ['SM0', 'SM99', 'SM100', 'SM599']) {
    ids.add(sid)
    deliveries.sent(sid)
  }
  await turn()
  expect([...kept.keys()]).toEqual(['SM100', 'SM599'])
})

test('after its end nothing is written', async () => {
  const { ids, kept, deliveries } = start()
  deliveries.told('SM1', 'delivered')
  deliveries.sent('SM1')
  ids.add('SM1')
  deliveries.close()
  await turn()
  expect(kept.size).toBe(0)
})
