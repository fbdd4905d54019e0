import type { FailoverCause, FailoverMode, FailoverSource } from '../../failover.ts'

/** The texts of going over to the other source. `{name}` is filled with a fact. */
export const failover = {
  title: 'When the source fails',
  hint: 'The new source proves itself with one real answer first; until then the old one stays. Training goes on at its next exchange.',
  modes: { off: 'Do nothing', ask: 'Ask me', automatic: 'Go over' } satisfies Record<FailoverMode, string>,
  /** What each mode does, for whoever hears it without the words around it. */
  directions: {
    ollama: 'When OpenRouter fails, go over to Ollama',
    openrouter: 'When Ollama fails, go over to OpenRouter',
  } satisfies Record<FailoverSource, string>,
  /** Privacy and money. */
  means: {
    ollama:
      'What is said then stays on this computer and costs nothing, unless the model is one that runs on ollama.com. A small model may teach worse.',
    openrouter:
      'What is said then goes to OpenRouter and to whoever runs the model, and every answer is paid from your credit; so is the one that proves it.',
  } satisfies Record<FailoverSource, string>,
  causes: {
    'key-rejected': 'OpenRouter rejects the key',
    'credit-exhausted': 'OpenRouter credit is used up',
    'rate-limited': 'OpenRouter asks for fewer requests',
    'provider-down': 'OpenRouter is down or cannot be reached',
    'model-gone': 'OpenRouter does not offer the model any more',
    'ollama-not-running': 'Ollama is not running',
    'model-missing': 'Ollama does not have the model',
    'ollama-failing': 'Ollama keeps failing',
  } satisfies Record<FailoverCause, string>,
  details: 'For each cause',
  detailsHint: 'A cause that closes the source counts at once, any other when it has lasted {seconds} s.',
  sameAsAbove: 'As above ({mode})',
  back: 'Go back by itself when the first source is well again',
  backAfter: 'Well for',
  minutes: 'minutes',
  backHint:
    'Only a free check is asked meanwhile. After a lack of credit it goes back only where the key has a limit that tells.',
  backWrong: 'Minutes from 1 to 1440.',
  breaker: 'Two switches in {minutes} minutes at most; then it stays where it is and says so.',

  askTitle: '{cause}. Go over to {to}?',
  goOver: 'Go over to {to}',
  stay: 'Stay with {from}',
  actedTitle: 'Went over to {to}',
  actedText: '{cause}.',
  returnsText: 'It goes back by itself when {from} has been well for {minutes} min.',
  backTitle: 'Back to {to}',
  backText: '{to} has been well again for a while.',
  goBack: 'Go back to {from}',
  failedTitle: 'Going over to {to} did not work',
  failedText: '{cause}, but: {why}',
  stuckTitle: '{to} is not ready to take over',
  stuckText: {
    ollama: '{cause}. Start Ollama and fetch its model; this goes on by itself when it is there.',
    openrouter: '{cause}. OpenRouter needs a key that works; this goes on by itself when it has one.',
  } satisfies Record<FailoverSource, string>,
  breakerTitle: 'It stays with {source} for now',
  breakerText: 'The source was changed twice within a short time, so nothing more is done until {time}.',
  later: 'a while has passed',
  news: 'Failover',

  cli: {
    description: 'show or set what is done when the source fails: off, ask or automatic',
    to: 'only for going over to this source: ollama or openrouter',
    json: 'print the rules and what happened as JSON',
    unknown: 'There is no "{name}". It is off, ask or automatic.',
    unknownSource: 'There is no source "{name}" to go over to. It is ollama or openrouter.',
    toNeedsMode: 'Say what is to be done, too: llm-trainer failover automatic --to {to}',
    direction: '{direction}: {mode}',
    returns: 'Goes back by itself after {minutes} stable minutes.',
    stays: 'Does not go back by itself.',
    set: 'Set.',
  },
} as const
