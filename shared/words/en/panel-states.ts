import type { ProblemCode } from '../../problem.ts'
import type { SecretStoreName } from '../../secrets.ts'
import type { ServiceId } from '../../services.ts'
import type { Diagnosis, Health, KeyOrigin, KeyState, Level, Lifecycle, Repair } from '../../state.ts'
import { connectSteps } from './connect.ts'

/*
 * Words for states, keyed by the states themselves, so that a state without words does not compile.
 */

export const levels: Record<Level, string> = {
  ok: 'Works',
  attention: 'Attention',
  broken: 'Broken',
  stopped: 'Stopped',
}

export const severities: Record<Diagnosis['severity'], string> = {
  blocking: 'Blocking',
  severe: 'Severe',
  warning: 'Warning',
  note: 'Note',
}

export const lifecycle: Record<Lifecycle, string> = {
  'not-configured': 'Not set up',
  stopped: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  stopping: 'Stopping',
  'backing-off': 'Crashed',
  failed: 'Failed',
}

export const health: Record<Health, string> = {
  unknown: 'Not checked',
  healthy: 'Healthy',
  slow: 'Slow',
  unreachable: 'Unreachable',
  unhealthy: 'Unhealthy',
  unstable: 'Unstable',
}

/** What a button does, and what it costs. */
export const repairs: Record<Repair, { label: string; cost: string }> = {
  'paste-key': { label: 'Paste a new key', cost: 'tried before it is used' },
  'get-key': { label: 'Get a key', cost: 'opens openrouter.ai' },
  'switch-to-ollama': { label: 'Switch to Ollama', cost: 'free, stays on this computer' },
  'switch-to-openrouter': { label: 'Switch to OpenRouter', cost: 'one short paid answer as proof' },
  'install-ollama': { label: 'Install Ollama', cost: 'opens ollama.com, free' },
  'start-ollama': { label: 'Start Ollama', cost: 'free, ends with this app' },
  'use-ollama-found': { label: 'Use the address found', cost: 'written to config.json' },
  'pull-model': { label: 'Download it', cost: 'some GB, free' },
  'try-again': { label: 'Try again', cost: 'one request, at most' },
  'check-now': { label: 'Check now', cost: 'free, takes a second' },
  'use-stored-key': { label: 'Use the saved key', cost: 'the variable stays as it is' },
  'use-saved-key': { label: 'Use another saved key', cost: 'proved by one short answer' },
  'start-service': { label: 'Start it', cost: 'takes a second or two' },
  'restart-service': { label: 'Restart it', cost: 'away for a second or two' },
  'use-free-port': { label: 'Use a free port', cost: 'written to config.json' },
  'restore-config': { label: 'Restore the last good file', cost: 'the broken one is kept' },
  'choose-model': { label: 'Choose a model', cost: 'proved by one short answer' },
  'set-cerebrum-address': { label: 'Correct the address', cost: 'checked as you type' },
  'keep-key-in-file': { label: 'Keep it in a file', cost: 'that only you can read' },
  'open-keys': { label: 'Open the page of the keys', cost: 'opens openrouter.ai' },
  'open-privacy': { label: 'Privacy settings', cost: 'opens openrouter.ai' },
  'open-credits': { label: 'Add credit', cost: 'opens openrouter.ai' },
  'resume-training': { label: 'Go on', cost: 'training goes on at the next exchange' },
  'install-packages': { label: 'Install the packages', cost: 'some 100 MB, into this folder only' },
  'choose-python': { label: 'Choose a Python', cost: 'looked at before it is used' },
  'use-built-in': { label: 'Use the built-in services', cost: 'the Python files stay as they are' },
  'move-secret': { label: 'Move it to safety', cost: 'read back before it is removed' },
  'set-up-bot': { label: 'Enter it again', cost: 'tried before it is used' },
  'take-over-updates': { label: 'Take the messages over', cost: 'ends where they go now' },
}

/** Under the source in the chain, where the source cannot be used. */
export const sourceTrouble: Partial<Record<ProblemCode, string>> = {
  'key-missing': 'No key',
  'key-rejected': 'Refused',
  'credit-exhausted': 'No credit',
  forbidden: 'Not allowed',
  'model-not-found': 'No such model',
  'ollama-not-installed': 'Not installed',
  'ollama-not-running': 'Not running',
  'model-not-pulled': 'No model',
  'provider-unreachable': 'Unreachable',
  'provider-timeout': 'No answer',
}

export const keyStates: Record<KeyState['state'], string> = {
  missing: 'No key',
  unchecked: 'Not checked yet',
  accepted: 'Accepted',
  unverified: 'Saved without a check',
  rejected: 'Rejected',
}

export const keyOrigins: Record<KeyOrigin, string> = {
  environment: 'from the environment variable OPENROUTER_API_KEY',
  config: 'from config.json, where it can be read',
  keychain: 'from the keychain',
  file: 'from a file that only you can read',
  session: 'in memory, for this run only',
}

/** How the trial of a key ended, where it did not end well. What the provider said stands beside it. */
export const keyOutcomes: Partial<Record<ProblemCode, string>> = {
  'key-malformed': 'That is not a key. Nothing was changed.',
  'key-rejected': 'OpenRouter does not know this key: it is mistyped, revoked or expired. Nothing was changed.',
  'credit-exhausted': 'The key is good, but its credit is used up. Add credit there, then try it again.',
  forbidden: 'The key is good, but it may not do this. Nothing was changed.',
  'content-refused': 'The key is good, but the test message was refused. Try again, or choose another model.',
  'rate-limited': 'OpenRouter asks for a pause. The key may be good; try it again in a moment.',
  'model-not-found': 'The key is good, but the chosen model is gone. Choose another one.',
  'provider-overloaded': 'OpenRouter is overloaded, so the key could not be proved. It may be good.',
  'provider-unreachable': 'OpenRouter could not be reached. That says nothing about the key.',
  'provider-timeout': 'OpenRouter did not answer in time. That says nothing about the key.',
  'provider-error': 'OpenRouter failed. That says nothing about the key.',
  'secret-store-unavailable': 'The key works, but there is no keychain to keep it in. Choose another place.',
  'disk-full': 'The key works, but the disk is full, so it could not be saved.',
}

export const stores: Record<SecretStoreName, { label: string; hint: string }> = {
  keychain: { label: 'In the keychain', hint: 'of this computer' },
  session: { label: 'For this run only', hint: 'In memory; gone when the app ends.' },
  file: { label: 'In a file only you can read', hint: 'Stays; anyone with your account can read it.' },
}

/** Ends "New secrets are kept …". */
export const storePlaces: Record<SecretStoreName, string> = {
  keychain: 'in the keychain',
  session: 'in memory, for this run only',
  file: 'in a file that only you can read',
}

/** What a service is for, where there is nothing more urgent to say of it. */
export const roles: Record<ServiceId, string> = {
  'llm-server': 'Answers through the source',
  middleware: 'Brings the model and CEREBRUM together',
  telegram: 'Answers messages in Telegram',
  sms: 'Answers text messages',
  cerebrum: 'The learner; watched only',
  ollama: 'Models on this computer',
  'practice-cerebrum': 'Learns words from what it hears',
}

export type OllamaSituation = 'not-looked' | 'not-installed' | 'not-running' | 'no-models' | 'ready'
export const ollamaSituations: Record<OllamaSituation, string> = {
  'not-looked': 'Not looked for yet',
  'not-installed': 'Not installed',
  'not-running': 'Not running',
  'no-models': 'Running, no models yet',
  ready: 'Running',
}

/** Steps of a key trial, of a switch and of a repair, by their ids. */
export const steps: Record<string, string> = {
  ...connectSteps,
  format: 'It looks like a key',
  accepted: 'OpenRouter accepts it',
  reachable: 'Ollama answers',
  model: 'The model is there',
  loaded: 'The model is loaded',
  answer: 'One real answer',
  interpreter: 'A Python was found',
  environment: 'An environment of its own',
  install: 'Downloaded and installed',
  packages: 'Its packages are there',
  'stop-services': 'What ran has stopped',
  'start-services': 'The others run and answer',
  kept: 'Kept for the next start',
  stored: 'Stored',
  switch: 'Switched',
  'in-use': 'The LLM server uses it',
  'do-try-again': 'One request let through',
  'do-check-now': 'Asked again',
  'do-use-stored-key': 'The saved key is used',
  'do-use-saved-key': 'Tried, and in use',
  'do-start-ollama': 'Ollama started',
  'do-use-ollama-found': 'The address is set',
  'do-start-service': 'Started',
  'do-restart-service': 'Restarted',
  'do-use-free-port': 'Moved to a free port',
  'do-restore-config': 'The last good file is back',
  'do-keep-key-in-file': 'Kept in a file',
  'do-move-secret': 'Moved to safety',
  'do-install-packages': 'Packages installed',
  'do-use-built-in': 'The built-in services run',
  'do-resume-training': 'Asked to go on',
  'do-take-over-updates': 'Messages taken over',
  'check-again': 'The check that had failed, again',
  gone: 'Proof that the fault is gone',
  undo: 'Put back as it was',
  'net-name': 'The name is known',
  'net-connect': 'A connection comes about',
  'net-proxy': 'The proxy leads on',
  'net-tls': 'The certificate is trusted',
  'net-http': 'It answers',
  'net-openrouter': 'It is OpenRouter',
  'machine-tunnel': 'The tunnel stands',
  'machine-reach': 'It answers',
  'machine-ours': 'It is an LLM Trainer',
  'machine-version': 'The versions fit',
  'machine-token': 'The token is accepted',
  'machine-state': 'How it is',
  'machine-kept': 'Kept',
}
