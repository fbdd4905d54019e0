import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDeliveries } from '../../../../backends/sms/deliveries.ts'

function start() {
  const ids = new Set<string>()
  const kept = new Map<string, string>()
  let changes = 0
  const deliveries = createDeliveries(
    {
      delivered(sid, what) {
        if (ids.has(sid)) kept.set(sid, what)
        return ids.has(sid)
      },
    },
    () => {
      changes += 1
    },
  )
  return { ids, kept, deliveries, changes: () => changes }
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
