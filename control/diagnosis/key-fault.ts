/** What looks wrong with a key as it was copied, without anything of the key itself. */
export type KeyFault = { kind: 'quotes' | 'spaces' | 'masked' | 'cut' } | { kind: 'other-provider'; provider: string }

/** How the keys of others begin. Several begin with `sk-`, so that the longer ones come first. */
const others: [RegExp, string][] = [
  [/^sk-ant-/, 'Anthropic'],
  [/^sk-(proj-|svcacct-|admin-)/, 'OpenAI'],
  [/^gsk_/, 'Groq'],
  [/^AIza/, 'Google'],
  [/^hf_/, 'Hugging Face'],
  [/^xai-/, 'xAI'],
  [/^pplx-/, 'Perplexity'],
  [/^gh[pousr]_/, 'GitHub'],
  [/^sk-(?!or-)/, 'OpenAI'],
]

/** `sk-or-v1-` and 64 hexadecimal digits. The form is not promised, so a fault says nothing until the key is refused. */
const USUAL_LENGTH = 'sk-or-v1-'.length + 64

/** The first fault that shows; `null` where the key has the usual form, or another one that may be as good. */
export function keyFault(key: string): KeyFault | null {
  if (/[…•*]|\.\.\./.test(key)) return { kind: 'masked' }
  if (/^['"`“”‘’]|['"`“”‘’]$/.test(key)) return { kind: 'quotes' }
  if (/[^\x21-\x7e]/.test(key)) return { kind: 'spaces' }
  const other = others.find(([form]) => form.test(key))
  if (other) return { kind: 'other-provider', provider: other[1] }
  return key.startsWith('sk-or-v1-') && key.length < USUAL_LENGTH ? { kind: 'cut' } : null
}
