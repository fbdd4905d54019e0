import { expect, test } from 'vitest'
import { afterDelivery, type DeliveryTrouble, noTrouble } from '../../../../backends/sms/delivery-trouble.ts'

type Told = [sid: string, status: string, code?: number]
const after = (...told: Told[]): DeliveryTrouble =>
  told.reduce((trouble, [sid, status, code = null]) => afterDelivery(trouble, { sid, status, code }), noTrouble)
const codeAfter = (...told: Told[]) => after(...told).problem?.params?.code ?? null

test.each([30002, 30032, 30034, 30044])('%i, which every message meets, is told at once', (code) => {
  const { problem } = after(['SM1', 'undelivered', code])
  expect(problem).toMatchObject({
    code: 'bot-undelivered',
    params: { code },
    detail: expect.stringContaining(`${code}`),
  })
})

test.each([30003, 30005, 30006, 21610, 99999])('%i is a matter of its receiver', (code) => {
  expect(codeAfter(['SM1', 'undelivered', code], ['SM2', 'failed', code], ['SM3', 'failed', code])).toBeNull()
})

test('what is taken for advertising is told when it is three in a row, each counted once', () => {
  const filtered = (sid: string): Told => [sid, 'undelivered', 30007]
  expect(codeAfter(filtered('SM1'), filtered('SM2'), filtered('SM2'))).toBeNull()
  expect(codeAfter(filtered('SM1'), filtered('SM2'), ['SM3', 'delivered'], filtered('SM4'))).toBeNull()
  expect(codeAfter(filtered('SM1'), filtered('SM2'), ['SM3', 'sent'], filtered('SM4'))).toBe(30007)
})

test('one that arrives ends it, and what lasts has begun once', () => {
  const first = after(['SM1', 'undelivered', 30034])
  const second = afterDelivery(first, { sid: 'SM2', status: 'undelivered', code: 30034 })
  expect(second.problem).toBe(first.problem)
  for (const status of ['delivered', 'read'])
    expect(afterDelivery(second, { sid: 'SM3', status, code: null })).toEqual(noTrouble)
})
