import { connectReasons } from './connect-reasons.ts'
import { diagnosisReasons } from './diagnosis-reasons.ts'
import { incidentReasons } from './incident-reasons.ts'
import { networkReasons } from './network-reasons.ts'
import { ollamaReasons } from './ollama-reasons.ts'
import { workspaceReasons } from './workspace-reasons.ts'

/**
 * Every reason that the control plane can give, in English. `{name}` is filled with a fact.
 * Plain and short: what happened, why, what now.
 */
export const reasons = {
  ...connectReasons,
  ...incidentReasons,
  ...networkReasons,
  ...workspaceReasons,

  // The level in one line.
  'level.ok': 'Everything works',
  'level.ok-unproven': 'Everything runs; no answer from {source} yet',
  'level.starting': 'Starting',
  'level.stopped': 'Stopped',
  'level.no-source': 'Choose who teaches: OpenRouter or Ollama',
  'level.source-blocked': '{cause}',
  'level.service-failed': '{service} keeps failing',
  'level.service-down': '{service} is down',
  'level.service-stopped': '{service} is stopped',
  'level.service-unhealthy': '{service} does not answer as it should',
  'level.service-slow': '{service} answers slowly',
  'level.service-unstable': '{service} comes and goes',
  'level.cerebrum-down': 'CEREBRUM is not running',
  'level.optional-down': '{service} is down',
  'level.warning': '{title}',

  // Why a service is as it is.
  'service.starting': 'Starting',
  'service.stopping': 'Stopping',
  'service.stopped-by-user': 'Stopped by you',
  'service.not-configured': 'Not set up',
  'service.crashed': 'Crashed ({how}), starts again',
  'service.crash-loop': 'Crashed {count} times in {minutes} minutes',
  'service.spawn-failed': 'Could not be started: {why}',
  'service.cannot-start': '{why}',
  'service.start-timeout': 'Was not ready within {seconds} s, so it was restarted',
  'service.killed-unresponsive': 'Did not respond, so it was restarted',
  'service.refused': 'Nothing listens on port {port}',
  'service.no-answer': 'No answer within {ms} ms',
  'service.unexpected-status': 'Answered with status {status}',
  'service.unexpected-answer': 'Something else answers here',
  'service.unresolved': 'The address {host} is not known',
  'service.no-route': 'There is no way to {host} from this computer',
  'service.broken-off': 'The connection broke off',
  'service.slow': 'Answers slowly',
  'service.busy': 'Does not answer while it waits for an answer itself',
  'service.unstable': 'Comes and goes',
  'service.blocked': 'Runs, but cannot answer: {cause}',
  'service.moved-port': 'Port {wanted} is taken, so it runs on {port}',
  'service.answers-through': 'Answers through {source}',
  'service.unproven': 'Runs; nothing asked yet',
  'service.bad-address': 'Its address cannot be read: {url}',

  // Why a process ended.
  'exit.code': 'exit code {code}',
  'exit.signal': 'ended by {signal}',
  'exit.link-lost': 'lost its connection to the app',

  // Problems, told to a person.
  'problem.source-missing': 'No source is chosen yet',
  'problem.key-missing': 'There is no OpenRouter key yet',
  'problem.key-malformed': 'This is not an OpenRouter key',
  'problem.key-rejected': 'OpenRouter rejected the key',
  'problem.credit-exhausted': 'OpenRouter credit is used up',
  'problem.forbidden': 'OpenRouter does not allow this',
  'problem.content-refused': 'The content was refused',
  'problem.model-not-found': 'The model is not available',
  'problem.rate-limited': 'Too many requests for now',
  'problem.provider-overloaded': '{provider} is overloaded',
  'problem.provider-unreachable': '{provider} cannot be reached',
  'problem.provider-timeout': '{provider} did not answer in time',
  'problem.provider-error': '{provider} failed',
  'problem.answer-incomplete': 'The answer broke off',
  'problem.ollama-not-installed': 'Ollama is not installed',
  'problem.ollama-not-running': 'Ollama is not running',
  'problem.model-not-pulled': 'The model {model} is not on this computer',
  'problem.cerebrum-unreachable': 'CEREBRUM cannot be reached',
  'problem.cerebrum-timeout': 'CEREBRUM did not answer in time',
  'problem.cerebrum-error': 'CEREBRUM answered with an error',
  'problem.port-in-use': 'Port {port} is taken by {holder}',
  'problem.crash-loop': '{service} keeps crashing',
  'problem.spawn-failed': '{service} could not be started',
  'problem.python-not-found': 'No Python was found that {service} could run in',
  'problem.python-packages-missing': '{service} lacks packages: {packages}',
  'problem.install-failed': 'The packages could not be installed',
  'problem.unresponsive': '{service} does not respond',
  'problem.config-invalid': 'config.json cannot be read',
  'problem.config-conflict': 'The configuration was not changed',
  'problem.secret-store-unavailable': 'There is no keychain on this computer',
  'problem.disk-full': 'The disk is full',
  'problem.bad-input': 'The input is not valid',
  'problem.request-refused': 'The request was refused',
  'problem.not-found': 'There is nothing here',
  'problem.not-running': 'The service is not running',
  'problem.not-responding': 'The service is not responding',
  'problem.not-configured': 'The service is not set up',
  'problem.unexpected-answer': 'What answers is not the service',
  'problem.not-mended': 'The fault is still there',
  'problem.unavailable': 'This cannot be done right now',
  'problem.internal': 'Something went wrong inside the app',

  ...diagnosisReasons,

  // Notes on the steps of trying a key or switching the source.
  'note.text': '{text}',
  'note.key': '“{label}”',
  'note.key-remaining': '“{label}”, {remaining} of {limit} left',
  'note.key-unlimited': '“{label}”, no limit of its own',
  'note.looks-unusual': 'Does not look like the usual form, tried all the same',
  'note.answered': 'Answered by {model}',
  'note.kept-in': 'Kept in {store}',
  'note.offline': 'Could not be checked: {why}',
  'note.unverified': 'Saved without a check',
  'note.hidden': 'Saved, but {variable} wins',
  'note.version': 'Version {version}',
  'note.model-size': '{model}, {size} GB',
  'note.waiting-for-ollama': 'Waiting for Ollama to answer at {url}',
  'note.took-effect': 'In force',
  'note.when-started': 'As soon as the LLM server runs',
  'note.when-chosen': 'As soon as OpenRouter is the source',
  'note.other-model': 'Answered by {model}; {wanted} is not available',
  'note.chosen-model': '{model}, chosen from the catalogue',
  ...ollamaReasons,
} as const satisfies Record<string, string>

export type ReasonCode = keyof typeof reasons
