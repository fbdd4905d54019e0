import { describe, expect, test } from 'vitest'
import { readDelivery } from '../../../../backends/sms/delivery.ts'
import { readForm } from '../../../../backends/sms/form.ts'
import { type Meaning, meaningOf, readInbound } from '../../../../backends/sms/inbound.ts'
import { isSmsCommand, readSmsCommand } from '../../../../backends/sms/read-command.ts'
import { inboundFields } from '../../../support/twilio-inbound.ts'

describe('a form', () => {
  test('keeps every field, those that are there twice, too', () => {
    const fields = readForm('a=1&b=&a=2&c=%C3%A4+%2B1&a=3&__proto__=x&constructor=y')
    expect(Object.entries(fields)).toEqual([
      ['a', ['1', '2', '3']],
      ['b', ''],
      ['c', 'ä +1'],
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  })

  test.each([
    ['', {}],
    ['&&', {}],
    ['%ZZ=%', { '%ZZ': '%' }],
    ['a=%FF', { a: '\ufffd' }],
  ])('%j is %j', (body, fields) => {
    expect(readForm(body)).toEqual(fields)
  })
})

describe('what comes in', () => {
  test('has an id, a sender and a text', () => {
    const fields = inboundFields({ MessageSid: 'SM1', Body: 'Hi' })
    expect(readInbound(fields)).toEqual({ sid: 'SM1', from: '+15551110001', text: 'Hi', optOut: null })
  })

  test('a message of an old kind has only SmsSid', () => {
    const { MessageSid: _, ...fields } = inboundFields({ SmsSid: 'SM2' })
    expect(readInbound(fields).sid).toBe('SM2')
  })

  test('a picture has no text', () => {
    const { Body: _, ...fields } = inboundFields({ NumMedia: '1' })
    expect(readInbound(fields).text).toBe('')
  })

  test.each([
    ['+15551110001', true],
    ['+4915112345678', true],
    ['12345', true],
    ['+0123', false],
    ['+1555111000100001', false],
    ['whatsapp:+15551110001', false],
    ['Company', false],
    ['', false],
    ['+1 555', false],
    ['+15551110001\n', false],
    ['client:joe', false],
  ])('from %j: %s', (From, isWell) => {
    const read = () => readInbound(inboundFields({ From }))
    if (isWell) expect(read().from).toBe(From)
    else expect(read).toThrow('From: is missing or no telephone number')
  })

  test.each([
    [{ MessageSid: '' }, 'MessageSid'],
    [{ MessageSid: "SM'; DROP TABLE message" }, 'MessageSid'],
    [{ MessageSid: 'S'.repeat(65) }, 'MessageSid'],
    [{ MessageSid: ['SM1', 'SM2'] }, 'MessageSid'],
    [{ From: ['+15551110001', '+15551110002'] }, 'From'],
    [{ Body: ['a', 'b'] }, 'Body'],
  ])('%j is refused', (change, field) => {
    expect(() => readInbound({ ...inboundFields(), ...change })).toThrow(field)
  })
})

describe('what it means', () => {
  const mean = (text: string, optOut: string | null = null, isStopped = false): Meaning =>
    meaningOf({ sid: 'SM1', from: '+15551110001', text, optOut }, isStopped)
  const message: Meaning = { kind: 'message' }

  test.each([
    ...['STOP', 'stop', ' Stop\n', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'],
    ...['OPTOUT', 'Revoke'],
  ])('%j stops all', (text) => {
    expect(mean(text)).toEqual({ kind: 'stop' })
    expect(mean(text, null, true)).toEqual({ kind: 'stop' })
  })

  test.each(['START', 'unstop'])('%j begins again', (text) => {
    expect(mean(text)).toEqual({ kind: 'start', isAnswered: false })
    expect(mean(text, null, true)).toEqual({ kind: 'start', isAnswered: false })
  })

  test('YES begins again only for who has stopped; else it answers a question', () => {
    expect(mean('Yes', null, true)).toEqual({ kind: 'start', isAnswered: false })
    expect(mean('Yes')).toEqual(message)
  })

  test.each(['HELP', 'info'])('%j asks for help', (text) => {
    expect(mean(text)).toEqual({ kind: 'help', isAnswered: false })
  })

  test.each(['stop it', 'Please help me', 'let us start', 'the end', 'STOP STOP', 'helpful'])(
    '%j is a message like others',
    (text) => {
      expect(mean(text)).toEqual(message)
    },
  )

  test('what Twilio has taken it for counts, and is not answered twice', () => {
    expect(mean('arrêter', 'STOP')).toEqual({ kind: 'stop' })
    expect(mean('weiter', 'START')).toEqual({ kind: 'start', isAnswered: true })
    expect(mean('hilfe', 'HELP')).toEqual({ kind: 'help', isAnswered: true })
    expect(mean('HELP', 'HELP')).toEqual({ kind: 'help', isAnswered: true })
  })
})

describe('what the bot answers itself', () => {
  test.each([
    ['START', { kind: 'start' }],
    ['yes', { kind: 'start' }],
    [' Help ', { kind: 'help' }],
    ['INFO', { kind: 'help' }],
    ['name=Ada', { kind: 'name', name: 'Ada' }],
    ['Name = Ada Lovelace', { kind: 'name', name: 'Ada Lovelace' }],
    ['name=', { kind: 'name-missing' }],
    ['/help', null],
    ['constructor', null],
    ['', null],
  ])('%j is %j', (text, command) => {
    expect(readSmsCommand(text)).toEqual(command)
  })

  test.each([
    ['name=Ada', true],
    ['', true],
    [' \n', true],
    ['What is my name?', false],
    ['/clear', false],
  ])('%j: %s', (text, isCommand) => {
    expect(isSmsCommand(text)).toBe(isCommand)
  })
})

describe('what became of a message', () => {
  const read = (change: Record<string, string>) => readDelivery({ MessageSid: 'SM1', To: '+15551110001', ...change })

  test.each([
    [{ MessageStatus: 'sent' }, null, null],
    [{ MessageStatus: 'queued', ErrorCode: '' }, null, null],
    [{ MessageStatus: 'delivered' }, 'delivered', null],
    [{ MessageStatus: 'undelivered', ErrorCode: '30007' }, 'undelivered 30007', 30007],
    [{ MessageStatus: 'failed', ErrorCode: '30003' }, 'failed 30003', 30003],
    [{ MessageStatus: 'failed', ErrorCode: 'x; DROP' }, 'failed', null],
  ])('%j is kept as %j', (fields, what, code) => {
    expect(read(fields)).toMatchObject({ what, code })
  })

  test.each([{ MessageStatus: '' }, { MessageStatus: '<b>' }, { MessageSid: '', MessageStatus: 'sent' }])(
    '%j is refused',
    (fields) => {
      expect(() => read(fields)).toThrow()
    },
  )
})
