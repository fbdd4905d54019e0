/** Pages outside this computer that the panel points to. */
export const links = {
  keys: 'https://openrouter.ai/keys',
  privacy: 'https://openrouter.ai/settings/privacy',
  revoke: 'https://openrouter.ai/settings/keys',
  credits: 'https://openrouter.ai/settings/credits',
  ollama: 'https://ollama.com/download',
} as const
