import { expect, test } from 'vitest'
import { createInbox, type Incoming } from '../../../messaging/inbox.ts'
import { openMessaging } from '../../../messaging/open.ts'

const address = '+15551110001'
const message = (sourceId: string): Incoming => ({
  sourceId,
  address,
  account: null,
  name: address,
  language: null,
  text: 'Hello',
  command: false,
  seq: 1,
  at: 1,
})
const limits = { waitingPerUser: 20 }

function start() {
  const inbox = createInbox(openMessaging(':memory:'), 'sms', () => 1_000)
  inbox.receive([message('SM1')], limits)
  const { id } = inbox.find(address) ?? { id: 0 }
  return { inbox, id }
}

test('who has written is found by the address', () => {
  const { inbox, id } = start()
  expect(id).toBeGreaterThan(0)
  expect(inbox.find(address)).toEqual({ id, unreachable: null })
  expect(inbox.find('+15551110002')).toBeNull()
})

test('who wants no more messages gets none: what waits is given up', () => {
  const { inbox, id } = start()
  expect(inbox.mark('SM2', address, 'stopped')).toBe(true)
  expect(inbox.find(address)).toEqual({ id, unreachable: 'stopped' })
  expect(inbox.due()).toEqual([])
  expect(inbox.waiting(id)).toBe(0)
})

test('the same message counts once, also after the opposite', () => {
  const { inbox } = start()
  inbox.mark('SM2', address, 'stopped')
  expect(inbox.mark('SM3', address, null)).toBe(true)
  expect(inbox.mark('SM2', address, 'stopped')).toBe(false)
  expect(inbox.find(address)?.unreachable).toBeNull()
})

test('a message that was taken as such is not taken as anything else', () => {
  const { inbox } = start()
  expect(inbox.mark('SM1', address, 'stopped')).toBe(false)
  inbox.mark('SM2', address, 'stopped')
  inbox.receive([message('SM2')], limits)
  expect(inbox.find(address)?.unreachable).toBe('stopped')
})

test('nobody is registered by wanting nothing', () => {
  const { inbox } = start()
  expect(inbox.mark('SM9', '+15551110009', 'stopped')).toBe(true)
  expect(inbox.find('+15551110009')).toBeNull()
})
