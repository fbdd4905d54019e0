import { describe, expect, test } from 'vitest'
import { createLog } from '../../../../backends/kit/log.ts'

const secret = `sk-or-v1-${'fake'.padEnd(64, '0')}`

function startLog() {
  const lines: string[] = []
  return { lines, ...createLog('llm-server', { write: (line: string) => void lines.push(line) }) }
}

describe('log', () => {
  test('writes one JSON object a line, with time, service and message', () => {
    const { log, lines } = startLog()
    log.info({ port: 8030 }, 'Listening')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/\n$/)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ service: 'llm-server', port: 8030, msg: 'Listening' })
    expect(JSON.parse(lines[0] ?? '').time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('replaces a secret wherever it stands: message, field, error, middle of a text', () => {
    const { log, lines, hide } = startLog()
    hide([secret])
    log.warn(
      { header: `Bearer ${secret}`, deep: { list: [secret] }, err: new Error(`bad ${secret}!`) },
      `got ${secret}`,
    )
    expect(lines.join()).not.toContain(secret)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ header: 'Bearer [secret]', msg: 'got [secret]' })
  })

  test('a secret that JSON writes in another way is replaced, too', () => {
    const { log, lines, hide } = startLog()
    hide(['pass"word\\with\ttab'])
    log.info({ value: 'pass"word\\with\ttab' })
    expect(JSON.parse(lines[0] ?? '').value).toBe('[secret]')
  })

  test('keeps hiding an old secret when a new one comes', () => {
    const { log, lines, hide } = startLog()
    hide([secret])
    hide(['another-secret'])
    log.info(`${secret} another-secret`)
    expect(JSON.parse(lines[0] ?? '').msg).toBe('[secret] [secret]')
  })
})
