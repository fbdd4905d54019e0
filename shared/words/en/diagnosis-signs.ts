import type { DiagnosisTopic } from './diagnosis-reasons.ts'

/** How each diagnosis shows, for `docs/DIAGNOSES.md`: what has to be seen so that it is told. */
export const diagnosisSigns: Record<DiagnosisTopic, string> = {
  'no-source': 'Nobody has chosen a source yet.',
  'key-missing': 'OpenRouter is the source, and neither the environment nor a store nor config.json brings a key.',
  'key-malformed':
    'The key was refused and stands in quotation marks, holds a space, is a mask, is too short or has the form of another provider’s; or it cannot be sent at all.',
  'key-expired': 'OpenRouter refuses the key (401 or 403) and says that it has expired.',
  'key-disabled': 'OpenRouter refuses the key (401 or 403) and says that it is disabled.',
  'key-rejected': 'OpenRouter answers 401, to a request or to the free check of the key.',
  forbidden:
    'OpenRouter answers 403 and it is not about the content; or the key is a management key, which cannot chat.',
  'key-expires-soon': 'OpenRouter is the source, and the free check tells an end of the key within seven days.',
  'key-hidden': 'An environment variable brings another key than the saved one.',
  'credit-exhausted': 'OpenRouter answers 402.',
  'key-limit-reached':
    'OpenRouter answers 402 or 403 for the key’s own limit, or the free check says that nothing of it is left.',
  'free-quota-used': 'OpenRouter answers 429 for the requests of a day, or asks for more than an hour of a free model.',
  'rate-limited': 'The provider answers 429.',
  'model-not-found': 'The provider does not know the model, or nobody offers it.',
  'model-withdrawn': 'OpenRouter says that the model was withdrawn, or that its free variant ended.',
  'privacy-forbids-model': 'OpenRouter has no offer of the model that the account’s data policy allows.',
  'model-not-here': 'OpenRouter says that the model is not offered in this region.',
  offline:
    'There is no way to the internet: the system says so, or a name cannot be looked up and there is no network address.',
  'name-unknown': 'The provider’s name cannot be looked up although there is a network.',
  'proxy-fails': 'The proxy refuses the connection or wants a sign-in (407), or nothing listens where it should.',
  'certificate-untrusted': 'The certificate is signed by nobody known, made out to another name, or has expired.',
  'clock-wrong':
    'A certificate is “not valid yet”, or the time that OpenRouter’s answers bring is more than five minutes away from the computer’s.',
  'provider-unreachable': 'No connection comes about, or it breaks, for another reason.',
  'provider-down': 'The provider answers 500, 502, 503 or 529.',
  'provider-slow': 'The provider does not answer before the deadline, or answers 408, 504 or 524.',
  'provider-failing': 'Any other failure of the provider.',
  'ollama-not-installed': 'Ollama is the source, does not answer, and its program is nowhere on this computer.',
  'ollama-not-running': 'Ollama is the source and nothing listens at its address.',
  'ollama-elsewhere':
    'Ollama is the source and does not answer at its address, but one answers on this computer where OLLAMA_HOST says or at its usual port (asked once a look, only then).',
  'ollama-stranger': 'Something listens at Ollama’s address and does not tell a version.',
  'model-not-pulled': 'Ollama runs and does not have the model.',
  'model-loading':
    'A first word of Ollama’s model is waited for longer than three seconds, and the model was not in memory when it was asked.',
  'context-full':
    'Ollama’s last answer read 90% of the context of the model in memory (/api/ps), or filled 97% of it together with what was written.',
  'model-too-large': 'The model in use wants more memory than this computer has, and is not in memory yet.',
  'model-on-cpu': 'Ollama has the model in memory, and nothing of it on a graphics card.',
  'ollama-out-of-memory': 'Ollama says that the model does not fit into memory.',
  'python-not-found':
    'A Python service cannot start, since no Python that is new enough was found; one card for all of them.',
  'python-packages-missing':
    'A Python service cannot start, since a module could not be loaded (ModuleNotFoundError); one card for all of them.',
  'python-crashed':
    'A Python service has crashed, and its last words are a traceback; its last line is quoted, with the place in the folder’s own code.',
  'port-in-use': 'A service cannot listen, since a program holds its port.',
  'port-in-use-by-us': 'A service cannot listen, since another service of this app holds its port.',
  'service-failed': 'A service crashed six times within ten minutes; the line that most likely tells why is quoted.',
  'service-crashing': 'A service has crashed three times or more and waits for its next start.',
  'service-out-of-memory': 'The last words of a crashed service say that memory ran out.',
  'spawn-failed': 'A service’s program could not be started, or said that it cannot go on.',
  'service-down': 'The process runs, but its health check gets no answer or a wrong one twice in a row.',
  stranger: 'What answers on a service’s port does not say that it is the service.',
  'service-unstable': 'Four changes between working and failing within two minutes.',
  'python-open':
    'A Python service listens at every address of a computer that is in a network, or lets a made-up page ask it (looked at once each time it comes up). One card for all of them.',
  'python-blocks':
    'A Python service does not answer its health check while it is known to wait for an answer itself. A note for the first 30 seconds.',
  'cerebrum-down': 'Nothing listens at CEREBRUM’s address.',
  'cerebrum-hangs': 'Something listens there and does not answer before the deadline, or breaks the connection off.',
  'cerebrum-errors': 'CEREBRUM answers its health check with 500 or more.',
  'cerebrum-stranger':
    'What answers there does not speak HTTP, or answers /api/status with a status below 500 other than 200.',
  'cerebrum-address': 'The address cannot be read, its name cannot be looked up, or there is no way to it.',
  'retry-storm':
    'A service prints eight repeated attempts at one target within a minute (Python’s urllib3 and Node’s words are known).',
  'service-loop-blocked':
    'A service says three times within a minute that its event loop was blocked (asyncio’s words are known).',
  'secret-in-log': 'A service prints a secret that is known here, or something of the form of one.',
  'config-invalid': 'config.json cannot be read, or holds a value that is not allowed.',
  'config-newer': '`config_version` of config.json is above the one that this app knows.',
  'database-damaged': 'A file that one of our processes has set aside as damaged lies in the folder.',
  'database-unusable': 'The first bytes of a database cannot be read, or tell a version that a later app gave it.',
  'secret-in-file': 'A secret stands in config.json.',
  'no-keychain': 'There is no keychain, and the key is kept for this run only.',
  'keychain-locked': 'The keychain asks to be unlocked or does not answer, and no key comes from elsewhere.',
  'disk-full': 'Less than 64 MB (1% of a small disk) are free, or somebody could not write (ENOSPC).',
  'disk-nearly-full': 'Less than 1 GB (10% of a small disk) is free.',
  'memory-low': 'Less than 300 MB (5% of a small memory) can be had.',
  'event-loop-blocked': 'The control plane stood still for more than a second, twice in a row.',
  'memory-leak':
    'The memory of a service has been growing steadily for two hours (or fast for half an hour): the least that it held in each ten minutes, so that garbage collection does not count; and at this pace it reaches its limit within a day (or an hour). The limit is a tenth of the computer’s memory, 500 MB at least, or the end of its heap.',
  'app-crashed': 'The run before this one ended by a fault that nobody caught; told for an hour.',
  'service-exposed':
    'A service that answers on this computer is bound to every address (0.0.0.0 or ::), and there is a network (Linux, from /proc/net). Of Ollama a note while another source teaches.',
  'service-any-origin':
    'Once each time it comes up, CEREBRUM or Ollama is asked, as a browser would for a page from elsewhere (OPTIONS), and allows it (Access-Control-Allow-Origin). A warning of an Ollama that teaches, else a note.',
  'training-circles': 'The guard of the training loop has paused it: repetitions that new approaches did not end.',
  'training-paused':
    'Training waits because CEREBRUM answers its questions with errors or too late, or a content was refused.',
  'bot-token-rejected': 'A bot that runs says that the platform does not accept its token (401 or 404).',
  'bot-account-inactive': 'Twilio says that the account is suspended or closed.',
  'bot-conflict-webhook': 'Telegram answers 409 to who asks for messages, since a webhook is set.',
  'bot-conflict-other': 'Telegram answers 409 to who asks for messages, since another program asked after it.',
  'bot-unreachable': 'A bot that runs says that no connection to the platform comes about, or that it fails.',
  'bot-undelivered':
    'The network says of text messages that Twilio took that they were not delivered, for a reason of the account or its number.',
  'bot-not-posted': 'Telegram says that it could not post to the public address, and messages wait there.',
  'bot-blocked': 'A bot that runs says that something else keeps it from its work.',
}

/** What the rules are grouped by. */
export const diagnosisFamilies = {
  source: 'Source',
  key: 'Key',
  credit: 'Credit and limits',
  model: 'Model',
  network: 'Network',
  provider: 'Provider',
  ollama: 'Ollama',
  service: 'Services',
  cerebrum: 'CEREBRUM',
  training: 'Training',
  messaging: 'Bots',
  log: 'What services print',
  workspace: 'Folder and keychain',
  machine: 'Computer',
} as const

/** Frame of the document. */
export const diagnosesPage = {
  title: 'Diagnoses',
  about:
    'Made of the rules in `control/diagnosis` by `npm run diagnoses`; a test holds this file to them. Words in braces are facts of the case.',
  order:
    'One cause is one card, the worst first. What only follows from it is listed on its card as a symptom. What was chosen (a service that was stopped, one that is not set up) is no fault. Of an optional service, a fault is a warning.',
  heading: '{title} (`{id}`)',
  rows: {
    severity: '**{severity}**, mended by {who}',
    when: 'When: {when}',
    impact: 'What does not work: {impact}',
    repairs: 'What mends it: {repairs}',
    proof: 'What proves it gone: {proof}',
  },
  severities: { blocking: 'Blocking', severe: 'Severe', warning: 'Warning', note: 'Note' },
  byClick: 'one click',
  byYou: 'you',
  foldsTitle: 'Symptoms that are folded',
  foldsAbout: 'What looks like a fault, and what it is told under when it comes from it.',
  fold: '{symptoms} under: {causes}',
} as const
