import type { ProblemCode } from '../../problem.ts'
import type { SecretStoreName } from '../../secrets.ts'
import type { ServiceId } from '../../services.ts'
import type { Diagnosis, Health, KeyOrigin, KeyState, Level, Lifecycle, Repair } from '../../state.ts'

/*
 * Every text of the panel that is not a reason (`reasons.ts`). `{name}` is filled with a fact. The records are keyed by the
 * states themselves, so that a state without words does not compile.
 */

const levels: Record<Level, string> = { ok: 'Works', attention: 'Attention', broken: 'Broken', stopped: 'Stopped' }

const severities: Record<Diagnosis['severity'], string> = {
  blocking: 'Blocking',
  severe: 'Severe',
  warning: 'Warning',
  note: 'Note',
}

const lifecycle: Record<Lifecycle, string> = {
  'not-configured': 'Not set up',
  stopped: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  stopping: 'Stopping',
  'backing-off': 'Crashed',
  failed: 'Failed',
}

const health: Record<Health, string> = {
  unknown: 'Not checked',
  healthy: 'Healthy',
  slow: 'Slow',
  unreachable: 'Unreachable',
  unhealthy: 'Unhealthy',
  unstable: 'Unstable',
}

/** What a button does, and what it costs. */
const repairs: Record<Repair, { label: string; cost: string }> = {
  'paste-key': { label: 'Paste a new key', cost: 'tried before it is used' },
  'get-key': { label: 'Get a key', cost: 'opens openrouter.ai' },
  'switch-to-ollama': { label: 'Switch to Ollama', cost: 'free, stays on this computer' },
  'switch-to-openrouter': { label: 'Switch to OpenRouter', cost: 'one short paid answer as proof' },
  'install-ollama': { label: 'Install Ollama', cost: 'opens ollama.com, free' },
  'try-again': { label: 'Try again', cost: 'one request, at most' },
  'check-now': { label: 'Check now', cost: 'free, takes a second' },
  'use-stored-key': { label: 'Use the saved key', cost: 'the variable stays as it is' },
  'start-service': { label: 'Start it', cost: 'takes a second or two' },
  'restart-service': { label: 'Restart it', cost: 'away for a second or two' },
  'use-free-port': { label: 'Use a free port', cost: 'written to config.json' },
  'restore-config': { label: 'Restore the last good file', cost: 'the broken one is kept' },
  'choose-model': { label: 'Choose a model', cost: 'proved by one short answer' },
  'set-cerebrum-address': { label: 'Correct the address', cost: 'checked as you type' },
  'keep-key-in-file': { label: 'Keep it in a file', cost: 'that only you can read' },
  'open-credits': { label: 'Add credit', cost: 'opens openrouter.ai' },
  'move-secret': { label: 'Move it to safety', cost: 'read back before it is removed' },
}

/** Under the source in the chain, where the source cannot be used. */
const sourceTrouble: Partial<Record<ProblemCode, string>> = {
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

const keyStates: Record<KeyState['state'], string> = {
  missing: 'No key',
  unchecked: 'Not checked yet',
  accepted: 'Accepted',
  unverified: 'Saved without a check',
  rejected: 'Rejected',
}

const keyOrigins: Record<KeyOrigin, string> = {
  environment: 'from the environment variable OPENROUTER_API_KEY',
  config: 'from config.json, where it can be read',
  keychain: 'from the keychain',
  file: 'from a file that only you can read',
  session: 'in memory, for this run only',
}

/** How the trial of a key ended, where it did not end well. What the provider said stands beside it. */
const keyOutcomes: Partial<Record<ProblemCode, string>> = {
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

const stores: Record<SecretStoreName, { label: string; hint: string }> = {
  keychain: { label: 'In the keychain', hint: 'of this computer' },
  session: { label: 'For this run only', hint: 'In memory; gone when the app ends.' },
  file: { label: 'In a file only you can read', hint: 'Stays; anyone with your account can read it.' },
}

/** Ends "New secrets are kept …". */
const storePlaces: Record<SecretStoreName, string> = {
  keychain: 'in the keychain',
  session: 'in memory, for this run only',
  file: 'in a file that only you can read',
}

/** What a service is for, where there is nothing more urgent to say of it. */
const roles: Record<ServiceId, string> = {
  'llm-server': 'Answers through the source',
  middleware: 'Brings the model and CEREBRUM together',
  telegram: 'Answers messages in Telegram',
  sms: 'Answers text messages',
  cerebrum: 'The learner; watched only',
  ollama: 'Models on this computer',
}

export type OllamaSituation = 'not-looked' | 'not-installed' | 'not-running' | 'no-models' | 'ready'
const ollamaSituations: Record<OllamaSituation, string> = {
  'not-looked': 'Not looked for yet',
  'not-installed': 'Not installed',
  'not-running': 'Not running',
  'no-models': 'Running, no models yet',
  ready: 'Running',
}

/** Steps of a key trial and of a switch, by their ids. */
const steps: Record<string, string> = {
  format: 'It looks like a key',
  accepted: 'OpenRouter accepts it',
  reachable: 'Ollama answers',
  model: 'The model is there',
  answer: 'One real answer',
  stored: 'Stored',
  switch: 'Switched',
  'in-use': 'The LLM server uses it',
}

export const panel = {
  levels,
  severities,
  lifecycle,
  health,
  repairs,
  sourceTrouble,
  keyStates,
  keyOrigins,
  keyOutcomes,
  stores,
  storePlaces,
  ollamaSituations,
  steps,
  able: 'Able',
  blocked: 'Blocked',
  unproven: 'Unproven',
  waiting: 'Waiting',

  app: {
    name: 'LLM Trainer',
    skip: 'Skip to the content',
    views: 'Views',
    title: '{mark} {sentence} · {name}',
    announce: '{level}: {sentence}',
    connecting: 'Connecting…',
    crashed: 'This page has a fault and stopped',
    crashedText: 'The services are not touched by that. Reload the page; if it happens again, this is what to report:',
    reload: 'Reload',
    workspace: 'Folder: {path}',
    version: 'Version {version}',
  },
  views: { overview: 'Overview', settings: 'Settings' },

  connection: {
    label: 'Connection',
    lost: 'Connection lost, as of {time}',
    never: 'The control plane does not answer',
    again: 'Connecting again…',
    announceBack: 'Connected again',
    needed: 'Not possible while the connection is lost',
    brokeOff: 'The connection broke off before the answer came. Look whether it was done.',
    signedOutTitle: 'This page is not signed in any more',
    signedOutText: 'Open the panel again; this page goes on by itself when you do.',
    openCommand: 'llm-trainer open',
  },

  time: {
    ms: '{n} ms',
    seconds: '{n} s',
    minutes: '{n} min',
    minutesSeconds: '{m} min {s} s',
    hours: '{n} h',
    days: '{n} days',
    since: 'since {time}',
    for: 'for {duration}',
    up: 'up {duration}',
    checkedAgo: 'checked {duration} ago',
    checkedAt: 'checked {time}',
    retryIn: 'again in {duration}',
    retryNow: 'again now',
  },

  actions: {
    copied: 'Copied',
    copyFailed: 'Select it and copy by hand',
    copyWhat: 'Copy “{text}”',
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    save: 'Save',
    use: 'Use',
    inUse: 'in use',
    tryAgain: 'Try again',
    newTab: '(opens in a new tab)',
    failed: 'That did not work',
  },

  services: {
    chain: 'From the model to the learner',
    optional: 'Optional services',
    all: 'All services',
    startAll: 'Start all',
    stopAll: 'Stop all',
    restartAll: 'Restart all',
    checkAll: 'Check all now',
    start: 'Start',
    stop: 'Stop',
    restart: 'Restart',
    check: 'Check now',
    startOf: 'Start {service}',
    stopOf: 'Stop {service}',
    restartOf: 'Restart {service}',
    checkOf: 'Check now: {service}',
    more: 'More for {service}',
    pid: 'pid {pid}',
    restarts: '{n} restarts',
    oneRestart: '1 restart',
    lastLines: 'Last lines of {service}',
    itsLastLines: 'last lines',
    address: 'Correct the address…',
    roles,
    edgeOk: '{from} to {to}: connected',
    edgeCut: '{from} to {to}: broken here',
    edgeIdle: '{from} to {to}: not in use',
    noSource: 'No source',
    chooseSource: 'Choose one',
    notChosen: 'Not chosen',
    key: 'Key',
    keyEnding: 'key …{last4}',
    noKey: 'no key',
    noModel: 'Model chosen at the first answer',
    version: 'version {version}',
  },

  source: {
    label: 'Source',
    openrouter: 'OpenRouter',
    ollama: 'Ollama',
    troubled: 'has a problem',
    switching: 'is being switched to',
    hint: 'A switch proves itself with one real answer before it counts.',
  },

  procedure: {
    switchingTo: 'Switching to {source}',
    switchedTo: 'Switched to {source}',
    switchFailed: 'The switch to {source} did not work',
    switchCancelled: 'The switch to {source} was cancelled',
    provedIn: 'Proved by a real answer in {duration}.',
    stays: '{source} stays in use until the last step passes.',
    stayed: '{source} stays in use.',
    nothingBefore: 'Nothing is in use until the last step passes.',
    yourTurn: 'Your turn',
    keyTrial: 'Trying the key',
    keyDone: 'The key works and is saved',
    keyUnverified: 'The key is saved without a check',
    keyFailed: 'The key was not taken',
    keyUnproved: 'The key could not be proved',
    keyCancelled: 'The trial was cancelled; nothing was changed',
    steps: 'Steps',
    stepWaiting: 'waiting',
    stepRunning: 'under way',
    stepDone: 'done',
    stepFailed: 'failed',
    stepNeedsUser: 'needs you',
  },

  diagnosis: { list: 'What is wrong', evidence: 'Evidence', since: 'since {time}' },

  firstRun: {
    title: 'Two things, and it runs',
    text: 'A language model teaches CEREBRUM by talking with it. Choose the model, then say where CEREBRUM is.',
    teacher: 'Who teaches',
    cloud: 'In the cloud, through OpenRouter',
    cloudText: 'Any large model, paid by use. It needs a key.',
    local: 'On this computer, through Ollama',
    localText: 'Free and private. It needs some 4 GB of disk and memory.',
    learner: 'Who learns',
    learnerText: 'CEREBRUM runs by itself; this app only has to reach it.',
    savedKey: 'Use the key that is here',
    modelsHere: 'Already on this computer',
    fetchModel: 'Then fetch a model',
    startOllama: 'Start Ollama, or run',
    goesOn: 'This goes on by itself when it is there.',
  },

  ollama: {
    title: 'Ollama',
    install: 'Install Ollama',
    pull: 'ollama pull {model}',
    serve: 'ollama serve',
    models: 'Models on this computer',
    noModels: 'None yet. Fetch one:',
    wantedMissing: '{model} is not here. Fetch it:',
    size: '{size} GB',
    cloud: 'runs on ollama.com',
    useModelOf: 'Use {model}',
    inUseOf: '{model} is in use',
  },

  key: {
    title: 'OpenRouter key',
    field: 'OpenRouter key',
    placeholder: 'sk-or-v1-…',
    keptHint: 'Tried first, then kept. Only its last four characters are ever shown again.',
    reveal: 'Show the key',
    hide: 'Hide the key',
    tryAndUse: 'Try and use',
    tryAndSave: 'Try and save',
    empty: 'Paste a key first.',
    saveAnyway: 'Save anyway',
    saveAnywayHint: 'It stays marked as not checked.',
    saveAnywayAgain: 'Paste the key again to save it without a check.',
    switchToo: 'Also switch to OpenRouter',
    noKeychain: 'This computer has no keychain that works. Choose where to keep the key.',
    chooseWhere: 'Choose where to keep it first.',
    envWins: 'OPENROUTER_API_KEY is set and would win over this key.',
    preferThis: 'Use this key instead',
    inUse: 'Key in use',
    none: 'There is no key yet.',
    hiddenStored: 'It hides your saved key, which ends in …{last4}.',
    hiddenEnvironment: 'The variable OPENROUTER_API_KEY, ending in …{last4}, is ignored.',
    useStored: 'Use the saved key',
    useEnvironment: 'Use the variable',
    label: 'Name',
    left: 'Left',
    leftOf: '{remaining} of {limit}',
    noLimit: 'no limit of its own',
    check: 'Check now',
    remove: 'Remove',
    removeTitle: 'Remove the saved key?',
    removeText: 'The key ending in …{last4} is deleted from this computer. It stays valid at OpenRouter.',
    get: 'Get a key',
  },

  models: {
    title: 'OpenRouter model',
    inUse: 'In use: {model}',
    automatic: 'Chosen from the live catalogue',
    search: 'Search models',
    placeholder: 'Name or maker',
    loading: 'Loading the catalogue…',
    none: 'No model matches “{query}”.',
    empty: 'The catalogue is empty.',
    shown: '{shown} of {total} models',
    context: '{n}k context',
    price: '{prompt} in, {completion} out',
    perMillion: 'US dollars for a million tokens',
    free: 'free',
    useThis: 'Use this model',
    proof: 'Proved by one short answer before it counts.',
  },

  cerebrum: {
    title: 'CEREBRUM',
    field: 'Address of CEREBRUM',
    checking: 'Checking…',
    ok: 'Answers in {ms} ms',
    invalid: 'This is not an http:// or https:// address.',
    savedHint: 'This is the address in use.',
    unsaved: 'Not saved yet.',
    checkAgain: 'Check again',
  },

  settings: {
    sub: 'Source, key, models',
    folder: 'Folder',
    secretsKept: 'New secrets are kept',
    secretsTitle: 'Secrets in config.json',
    secretsInFile: 'Lies readable in config.json: {secrets}',
    move: 'Move to safety',
    configBroken: 'config.json cannot be read',
    restore: 'Restore the last good file',
    restored: 'Restored. The broken file is kept as {name}.',
    keychainYes: 'in the keychain',
    keychainNo: 'nowhere until you choose: there is no keychain here',
    keychainUnknown: 'in the keychain (not tried yet)',
  },
} as const
