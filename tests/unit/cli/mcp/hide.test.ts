import { expect, it } from 'vitest'
import { hideSecrets } from '../../../../cli/mcp/hide.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

it('keeps values as they are, and hides keys, tokens and who signs in with an address', () => {
  const config = {
    ollama_url: 'http://localhost:11434',
    proxy_url: 'http://ada:hunter2@proxy.example:3128',
    openrouter_url: 'https://gateway.example/api/v1?key=hunter2',
    conversation_topics: ['Colours', `my key is ${fakeKey('topic')}`],
    messaging: { telegram_api_url: `https://api.example/bot123456789:${'A'.repeat(35)}/x`, keep_days: null },
    health: { interval_ms: 3000 },
  }
  const shown = hideSecrets(config)
  expect(shown).toEqual({
    ollama_url: 'http://localhost:11434',
    proxy_url: 'http://[secret]@proxy.example:3128/',
    openrouter_url: 'https://gateway.example/api/v1?[secret]',
    conversation_topics: ['Colours', 'my key is [secret]'],
    messaging: { telegram_api_url: 'https://api.example/bot[secret]/x', keep_days: null },
    health: { interval_ms: 3000 },
  })
  expect(JSON.stringify(shown)).not.toContain('hunter2')
})
