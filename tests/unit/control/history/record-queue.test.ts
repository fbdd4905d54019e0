import { expect, test } from 'vitest'
import type { History } from '../../../../control/history/calls.ts'
import { createRecordQueue } from '../../../../control/history/record-queue.ts'
import type { HistoryRecord } from '../../../../control/history/tracked.ts'
import { reason } from '../../../../shared/reason.ts'
import { silentLog } from '../../../support/silent-log.ts'

const event = (incident: number): HistoryRecord => ({
  type: 'event',
  incident,
  event: { at: 0, kind: 'note', source: reason('source.you'), text: reason('incident.note', { text: '' }) },
})

test('what could not be written is written with what comes next, in order and once', async () => {
  const written: number[] = []
  let isFull = true
  const call = async ({ records }: { records: HistoryRecord[] }): Promise<null> => {
    if (isFull) throw new Error('database or disk is full')
    for (const record of records) if (record.type === 'event') written.push(record.incident)
    return null
  }
  const queue = createRecordQueue({
    history: { call, close: async () => undefined } as unknown as History,
    log: silentLog(),
  })
  queue.add([event(1)])
  queue.add([event(2)])
  await queue.settled()
  expect(written).toEqual([])
  isFull = false
  queue.add([event(3)])
  queue.add([event(4)])
  await queue.settled()
  expect(written).toEqual([1, 2, 3, 4])
})
