import { describe, expect, it } from 'vitest'
import { changeOf, readKey, valueAt } from '../../../cli/commands/config/setting.ts'
import { secretNames } from '../../../shared/secrets.ts'

const file = {
  cerebrum_url: 'http://localhost:8000',
  messaging: { public_url: 'https://old.example.org', keep_days: 30 },
  failover: { to_ollama: { mode: 'ask', causes: { 'rate-limited': 'off' } } },
}
const change = (key: string, text: string) => changeOf(file, readKey(key), text)

describe('one setting by its dotted name', () => {
  it('leaves what stands beside it as the file has it, and adds no usual values', () => {
    expect(change('messaging.public_url', 'https://new.example.org')).toEqual({
      messaging: { public_url: 'https://new.example.org', keep_days: 30 },
    })
    expect(change('failover.to_ollama.mode', 'automatic')).toEqual({
      failover: { to_ollama: { mode: 'automatic', causes: { 'rate-limited': 'off' } } },
    })
    expect(change('health.interval_ms', '500')).toEqual({ health: { interval_ms: 500 } })
  })

  it('reads a value as JSON where it is some, and as a text where only that fits', () => {
    expect(change('messaging.public_url', 'null')).toMatchObject({ messaging: { public_url: null } })
    expect(change('conversation_topics', '["the sea", "numbers"]')).toEqual({
      conversation_topics: ['the sea', 'numbers'],
    })
    expect(change('llm_server_port', '9000')).toEqual({ llm_server_port: 9000 })
    expect(change('ollama_model', '7')).toEqual({ ollama_model: '7' })
    expect(change('failover.to_ollama.mode', '"ask"')).toMatchObject({ failover: { to_ollama: { mode: 'ask' } } })
  })

  it('says what is wrong with a value', () => {
    expect(() => change('llm_server_port', 'many')).toThrow('llm_server_port')
    expect(() => change('failover.to_ollama.mode', 'perhaps')).toThrow('failover.to_ollama.mode')
    expect(() => change('cerebrum_url', 'nowhere')).toThrow('http://')
  })

  it('does not know a name that is none, and tells the nearest', () => {
    expect(() => readKey('cerebrum_ulr')).toThrow(
      expect.objectContaining({ exitCode: 64, next: 'Did you mean "cerebrum_url"?' }),
    )
    expect(() => change('messaging.no_such', '1')).toThrow('messaging.no_such')
    expect(() => readKey('messaging.')).toThrow('no setting')
  })

  it.each(secretNames)('%s is no setting: it is told how it is set, and the value is never looked at', (name) => {
    expect(() => readKey(name)).toThrow(/llm-trainer (key|telegram|sms) set/)
  })

  it('reads a value that is there, and nothing of what is not', () => {
    expect(valueAt(file, ['messaging', 'keep_days'])).toBe(30)
    expect(valueAt(file, ['messaging', 'toString'])).toBeUndefined()
    expect(valueAt(file, ['cerebrum_url', 'length'])).toBeUndefined()
  })
})
