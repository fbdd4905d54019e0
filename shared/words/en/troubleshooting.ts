import type { DiagnosisTopic } from './diagnosis-reasons.ts'

/** One diagnosis: the messages in which it shows, as they are told, a command that shows more of it, and a title where the card's says too little. */
export type Trouble = { topic: DiagnosisTopic; title?: string; texts?: readonly string[]; look?: string }
export type TroubleGroup = { title: string; about: string; troubles: readonly Trouble[] }

/** Something before any card is there: `texts` stand so in what says them. */
export type EarlyTrouble = { title: string; texts: readonly string[]; text: string; commands: readonly string[] }

const network = 'llm-trainer network test'
const logs = 'llm-trainer logs SERVICE'

/** Every diagnosis once, by what people see first. English only, as `docs/DIAGNOSES.md`. */
export const troubleGroups: readonly TroubleGroup[] = [
  {
    title: 'Training stands still: the key is refused, or there is none',
    about:
      'OpenRouter answers 401 or 403, or is not asked at all. One refusal is enough: no further request is sent with a key that was refused.',
    troubles: [
      { topic: 'no-source' },
      { topic: 'key-missing', texts: ['There is no OpenRouter key'], look: 'llm-trainer key status' },
      { topic: 'key-rejected', texts: ['401 User not found'], look: 'llm-trainer key status' },
      { topic: 'key-malformed', texts: ['401 User not found'], look: 'llm-trainer key status' },
      { topic: 'key-expired', texts: ['401 This API key has expired'] },
      { topic: 'key-disabled', texts: ['401 API key is disabled'] },
      { topic: 'forbidden', texts: ['403 This key may not use this endpoint'] },
      { topic: 'keychain-locked', texts: ['it may be waiting to be unlocked'], look: 'llm-trainer key check' },
    ],
  },
  {
    title: 'Training stands still: money and limits',
    about: 'OpenRouter answers 402 or 429, or says that a limit is reached.',
    troubles: [
      { topic: 'credit-exhausted', texts: ['402 Insufficient credits'] },
      { topic: 'key-limit-reached', texts: ['403 Key limit exceeded'] },
      { topic: 'free-quota-used', texts: ['429 Rate limit exceeded: free-models-per-day'] },
      { topic: 'rate-limited', texts: ['429 Rate limit exceeded'] },
    ],
  },
  {
    title: 'Training stands still: the model',
    about: 'The source works, but not with this model.',
    troubles: [
      { topic: 'model-not-found', texts: ['is not a valid model ID'] },
      { topic: 'model-withdrawn' },
      { topic: 'privacy-forbids-model', texts: ['404 No endpoints found matching your data policy'] },
      { topic: 'model-not-here' },
    ],
  },
  {
    title: 'The source cannot be reached, or has trouble',
    about: 'None of these says anything about the key.',
    troubles: [
      { topic: 'offline', texts: ['the name could not be looked up'], look: network },
      { topic: 'name-unknown', texts: ['the name is not known'], look: network },
      { topic: 'proxy-fails', texts: ['is that a proxy?'], look: network },
      { topic: 'certificate-untrusted', texts: ['its certificate is signed by nobody known here'], look: network },
      { topic: 'clock-wrong', texts: ['ahead of the time that OpenRouter tells'] },
      { topic: 'provider-unreachable', texts: ['nothing listens there'], look: network },
      { topic: 'provider-down', texts: ['503 No provider is available'] },
      { topic: 'provider-slow', texts: ['did not begin to answer within'] },
      { topic: 'provider-failing', texts: ['is not OpenRouter'] },
    ],
  },
  {
    title: 'Ollama',
    about: 'It is the source, or should become it.',
    troubles: [
      { topic: 'ollama-not-installed' },
      { topic: 'ollama-not-running', texts: ['Ollama is not running: nothing listens at'] },
      { topic: 'ollama-elsewhere' },
      { topic: 'ollama-stranger', texts: ['is not Ollama'] },
      { topic: 'model-not-pulled', texts: ['Ollama answered 404 model'], look: 'llm-trainer models list ollama' },
      { topic: 'ollama-out-of-memory', texts: ['cudaMalloc failed: out of memory'] },
      { topic: 'model-too-large' },
      { topic: 'model-loading' },
      { topic: 'model-on-cpu' },
      { topic: 'context-full' },
    ],
  },
  {
    title: 'A service does not start',
    about: 'What it says itself is in the logs.',
    troubles: [
      { topic: 'port-in-use', texts: ['is held by'] },
      { topic: 'port-in-use-by-us' },
      { topic: 'spawn-failed', texts: ['ENOENT'], look: logs },
      { topic: 'python-not-found', texts: ['No Python was found'], look: 'llm-trainer backends look' },
      { topic: 'python-packages-missing', texts: ['No module named'], look: 'llm-trainer backends look' },
    ],
  },
  {
    title: 'A service crashes, or grows',
    about:
      'A service that crashes is started again, after longer and longer pauses; six times within ten minutes are enough.',
    troubles: [
      { topic: 'service-crashing', look: logs },
      { topic: 'service-failed', look: logs },
      { topic: 'service-out-of-memory', texts: ['JS heap out of memory'], look: logs },
      { topic: 'python-crashed', texts: ['KeyError:'], look: logs },
      { topic: 'memory-leak', look: 'llm-trainer services usage' },
    ],
  },
  {
    title: 'A service runs, but does not answer',
    about: 'Each check is one attempt with one deadline, and blocks nothing else.',
    troubles: [
      { topic: 'service-down', texts: ['no answer within'], look: logs },
      { topic: 'stranger', texts: ['something else answers here'] },
      { topic: 'service-unstable', texts: ['comes and goes'], look: logs },
      { topic: 'python-blocks', texts: ['it gives no answer while it waits for one itself'] },
      { topic: 'service-loop-blocked', texts: ['WARNING:asyncio:Executing <Task'], look: logs },
      { topic: 'retry-storm', texts: ['urllib3.connectionpool:Retrying (Retry(total='], look: logs },
      { topic: 'event-loop-blocked', texts: ['stood still for'], look: 'llm-trainer health' },
    ],
  },
  {
    title: 'CEREBRUM',
    about: 'It is watched, not started, by this app.',
    troubles: [
      { topic: 'cerebrum-down', texts: ['nothing listens on port'] },
      { topic: 'cerebrum-hangs', texts: ['no answer within'] },
      { topic: 'cerebrum-errors', texts: ['answered with status 500'] },
      { topic: 'cerebrum-stranger', texts: ['answered with status 404'] },
      { topic: 'cerebrum-address', texts: ['there is no way to'] },
    ],
  },
  {
    title: 'Training is paused',
    about:
      'Nothing that was said is lost. Where a cause of its own is told, training goes on by itself when that is gone.',
    troubles: [
      {
        topic: 'training-circles',
        title: 'Training is paused: it goes in circles',
        texts: ['CEREBRUM goes in circles'],
        look: 'llm-trainer training log',
      },
      {
        topic: 'training-paused',
        title: 'Training is paused: an exchange failed',
        texts: ['CEREBRUM did not answer in time'],
      },
    ],
  },
  {
    title: 'Telegram or SMS is silent',
    about: 'What people write meanwhile is kept, and answered later.',
    troubles: [
      { topic: 'bot-token-rejected', texts: ['Telegram answered 401 Unauthorized'] },
      { topic: 'bot-conflict-webhook', texts: ["409 Conflict: can't use getUpdates method while webhook is active"] },
      { topic: 'bot-conflict-other', texts: ['409 Conflict: terminated by other getUpdates request'] },
      { topic: 'bot-unreachable', texts: ['Telegram cannot be reached at'], look: network },
      { topic: 'bot-account-inactive', texts: ['The Twilio account is suspended'] },
      { topic: 'bot-undelivered', texts: ['Twilio takes the messages, but they do not arrive'] },
      { topic: 'bot-not-posted', texts: ['Telegram cannot post to'] },
      { topic: 'bot-blocked', texts: ['429 Too Many Requests: retry after'] },
    ],
  },
  {
    title: 'Settings and data',
    about: 'No file is overwritten or deleted because of any of these.',
    troubles: [
      { topic: 'config-invalid', texts: ['the file ends too early'], look: 'llm-trainer config validate' },
      { topic: 'config-newer', texts: ['config.json was written by a newer version'] },
      { topic: 'database-damaged', texts: ['was set aside as'], look: 'llm-trainer restore FILE' },
      { topic: 'database-unusable', texts: ['was written by a newer version of this app'] },
      { topic: 'disk-full', texts: ['ENOSPC: no space left on device'] },
      { topic: 'disk-nearly-full' },
      { topic: 'memory-low', look: 'llm-trainer services usage' },
    ],
  },
  {
    title: 'Keys and secrets',
    about: 'Nothing is broken by these yet.',
    troubles: [
      { topic: 'key-expires-soon', look: 'llm-trainer key status' },
      { topic: 'key-hidden', texts: ['OPENROUTER_API_KEY is set'], look: 'llm-trainer key status' },
      { topic: 'no-keychain', texts: ['no D-Bus session bus'] },
      { topic: 'secret-in-file', look: 'llm-trainer key leaks' },
      { topic: 'secret-in-log', look: 'llm-trainer key leaks' },
    ],
  },
  {
    title: 'Others can reach something',
    about: 'These are about programs that this app watches; its own services listen on this computer only.',
    troubles: [
      { topic: 'service-exposed', texts: ['on every address'] },
      { topic: 'service-any-origin', texts: ['allows https://'] },
      { topic: 'python-open' },
    ],
  },
  {
    title: 'The app itself',
    about: 'The next start tells what ended the one before.',
    troubles: [{ topic: 'app-crashed', look: 'llm-trainer up --safe-mode' }],
  },
]

export const earlyTroubles: readonly EarlyTrouble[] = [
  {
    title: 'The dependencies cannot be installed',
    texts: ['Installing failed (npm ended with'],
    text: 'Npm has said above it what it met; mostly the network, a proxy that npm does not know, or a full disk. Run it again when that is mended; what was installed is kept.',
    commands: ['npm start'],
  },
  {
    title: 'The panel opens in the browser, not in a window',
    texts: ['The panel opens in the browser:', 'there is no display here', 'Electron does not run as root'],
    text: 'The reason stands behind it. The browser shows the same panel. Where the Electron binary could not be downloaded, it is tried again with:',
    commands: ['npm start -- --window'],
  },
  {
    title: 'The panel says that it is not signed in any more',
    texts: ['This page is not signed in any more'],
    text: 'The session of the browser has ended, or the app was started anew. An address that opens the panel once is made by:',
    commands: ['llm-trainer open'],
  },
  {
    title: 'A command says that nothing runs',
    texts: ['LLM Trainer does not run for this folder.'],
    text: 'It runs for another folder, or not at all. Which folders there are, and a start for this one:',
    commands: ['llm-trainer workspaces', 'llm-trainer up'],
  },
  {
    title: 'Something else',
    texts: [],
    text: 'Everything that is found, with its evidence; the same as a text to send to somebody; and the files that somebody who helps needs, without secrets:',
    commands: ['llm-trainer doctor', 'llm-trainer doctor --report report.md', 'llm-trainer bundle --output bundle.zip'],
  },
]

/** Frame of the document. */
export const troublesPage = {
  title: 'Troubleshooting',
  made: '<!-- Made by scripts/diagnoses.ts (npm run diagnoses) from the diagnoses themselves; a test holds this file to them. -->',
  about:
    'What you see, what it means, and what mends it. The panel says the same on a card by itself, with its evidence and with buttons that prove that it is over; `llm-trainer doctor` says it in a terminal, also with nothing running. Words in CAPITALS stand for what it is in your case.',
  reference: 'Under the name at the end of an entry, [DIAGNOSES.md](DIAGNOSES.md) says what proves that it is gone.',
  messages: 'Messages',
  message: 'what is said',
  meaning: 'what it is',
  early: 'Before there is a card',
  aService: 'a service',
  theService: 'the service',
  aBot: 'Telegram or SMS',
  theProvider: 'the provider',
  cause: '**Cause**: {cause}',
  told: '**What the card says**: {text}',
  impact: '**What does not work**: {impact}',
  buttons: '**In the panel**: {buttons}',
  nothing: '**In the panel**: no button; the card says what to do, or that nothing has to be done.',
  terminal: '**In a terminal**:',
  more: 'More: [`{id}`](DIAGNOSES.md#{anchor})',
} as const
