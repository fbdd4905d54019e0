/** Pages outside this computer that the panel points to. */
export const links = {
  keys: 'https://openrouter.ai/keys',
  privacy: 'https://openrouter.ai/settings/privacy',
  revoke: 'https://openrouter.ai/settings/keys',
  credits: 'https://openrouter.ai/settings/credits',
  botFather: 'https://t.me/BotFather',
  twilio: 'https://console.twilio.com',
  ollama: 'https://ollama.com/download',
} as const
