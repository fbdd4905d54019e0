import { describe, expect, test } from 'vitest'
import { activeSource, cloudDeadlines, identityOf, localDeadlines } from '../../../../backends/llm-server/source.ts'
import { fingerprint } from '../../../../providers/key-fingerprint.ts'
import type { LlmServerSettings } from '../../../../shared/link.ts'
import { llmServerSettings } from '../../../support/backend-settings.ts'

const key = `sk-or-v1-${'fake'.padEnd(64, '0')}`
const cloud = llmServerSettings({ source: 'openrouter' })
const local = llmServerSettings({ source: 'ollama' })

describe('the source in force', () => {
  test.each([
    ['no source is chosen', llmServerSettings(), { openrouter_api_key: key }, 'source-missing', null, null],
    ['no key', cloud, {}, 'key-missing', 'openai/gpt-4.1-mini', null],
    ['an empty key', cloud, { openrouter_api_key: '' }, 'key-missing', 'openai/gpt-4.1-mini', null],
    [
      'a key with a space',
      cloud,
      { openrouter_api_key: 'sk or' },
      'key-malformed',
      'openai/gpt-4.1-mini',
      fingerprint('sk or'),
    ],
    [
      'a key with a line break',
      cloud,
      { openrouter_api_key: 'a\nb' },
      'key-malformed',
      'openai/gpt-4.1-mini',
      fingerprint('a\nb'),
    ],
  ] as const)('%s is a problem before anything is sent', (_, settings, secrets, code, model, keyFingerprint) => {
    const source = activeSource(settings, secrets)
    expect(source).toMatchObject({ problem: { code, status: 503 }, inForce: { model, keyFingerprint } })
  })

  test('OpenRouter, with the key’s fingerprint and never the key', async () => {
    const source = activeSource(cloud, { openrouter_api_key: key })
    if ('problem' in source) throw new Error(source.problem.detail)
    expect(source.inForce).toEqual({
      source: 'openrouter',
      model: 'openai/gpt-4.1-mini',
      keyFingerprint: fingerprint(key),
    })
    expect(source.provider.source).toBe('openrouter')
    expect(source.deadlines).toBe(cloudDeadlines)
    await source.release()
  })

  test('Ollama, which may take longer to load a model', async () => {
    const source = activeSource(local, { openrouter_api_key: key })
    if ('problem' in source) throw new Error(source.problem.detail)
    expect(source.inForce).toEqual({ source: 'ollama', model: 'gemma3:4b', keyFingerprint: null })
    expect(source.provider.source).toBe('ollama')
    expect(source.deadlines).toBe(localDeadlines)
    expect(localDeadlines.firstTokenMs).toBeGreaterThan(cloudDeadlines.firstTokenMs)
    await source.release()
  })
})

describe('what counts as a change', () => {
  const identity = (change: Partial<LlmServerSettings>, ofKey = key): string =>
    identityOf(llmServerSettings({ source: 'openrouter', ...change }), { openrouter_api_key: ofKey })
  const before = identity({})

  test.each<[string, string]>([
    ['source', identity({ source: 'ollama' })],
    ['model', identity({ openrouter: { ...cloud.openrouter, model: 'other/model' } })],
    ['url', identity({ openrouter: { ...cloud.openrouter, url: 'http://127.0.0.1:10/api/v1' } })],
    ['proxy', identity({ network: { proxy: { url: 'http://127.0.0.1:3128', bypass: '' }, extraCa: null } })],
    ['certificates', identity({ network: { proxy: null, extraCa: '-----BEGIN CERTIFICATE-----' } })],
    ['key', identity({}, `${key}1`)],
  ])('%s', (_, after) => {
    expect(after).not.toBe(before)
  })

  test.each<[string, string]>([
    ['ports', identity({ ports: [1, 2] })],
    ['the other source’s model', identity({ ollama: { ...local.ollama, model: 'llama3.2:1b' } })],
  ])('not %s', (_, after) => {
    expect(after).toBe(before)
  })

  test('with Ollama: its model, not the key', () => {
    expect(identityOf(local, { openrouter_api_key: 'a' })).toBe(identityOf(local, { openrouter_api_key: 'b' }))
    expect(identityOf(llmServerSettings({ source: 'ollama', ollama: { ...local.ollama, model: 'x' } }), {})).not.toBe(
      identityOf(local, {}),
    )
  })
})
