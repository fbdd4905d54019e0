import { botReasons } from './bot-reasons.ts'
import { originReasons } from './origin-reasons.ts'
import { pythonReasons } from './python-reasons.ts'

/*
 * What the diagnoses say, in English: of each what is wrong (`title`) and why, and what now (`text`); then what does not work
 * because of it, which check proves it gone, what else looks wrong because of it, and what was seen.
 */
export const diagnosisReasons = {
  ...botReasons,
  ...originReasons,
  ...pythonReasons,

  // Who teaches, and with which key.
  'diagnosis.no-source.title': 'Choose who teaches',
  'diagnosis.no-source.text':
    'A language model talks with CEREBRUM. Use one in the cloud through OpenRouter (needs a key), or one on this computer through Ollama (free).',
  'diagnosis.key-missing.title': 'OpenRouter needs a key',
  'diagnosis.key-missing.text':
    'OpenRouter is chosen, but there is no key for it yet. Get one there and paste it here, or use Ollama instead.',
  'diagnosis.key-malformed.title': 'The key that is used was not copied rightly',
  'diagnosis.key-malformed.text': '{fault} OpenRouter does not accept it. Copy the key again, whole and alone.',
  'diagnosis.key-expired.title': 'The key ending in …{last4} has expired',
  'diagnosis.key-expired.text': 'OpenRouter answered {status} “{message}” Make a new key there and paste it here.',
  'diagnosis.key-disabled.title': 'The key ending in …{last4} is switched off',
  'diagnosis.key-disabled.text':
    'OpenRouter answered {status} “{message}” Switch it on again there and try again, or paste another one.',
  'diagnosis.key-rejected.title': 'The key ending in …{last4} is not accepted any more',
  'diagnosis.key-rejected.text':
    'OpenRouter answered {status} “{message}” The key was revoked, has expired, or its account is gone. No further request is sent with it.',
  'diagnosis.forbidden.title': 'OpenRouter does not allow this',
  'diagnosis.forbidden.text': 'OpenRouter answered {status} “{message}”',
  'diagnosis.key-expires-soon.title': 'The key ending in …{last4} expires soon',
  'diagnosis.key-expires-soon.text':
    'OpenRouter accepts it until {date}. Make a new key there before and paste it here; the old one works until then.',
  'diagnosis.key-hidden.title': 'An environment variable hides your saved key',
  'diagnosis.key-hidden.text':
    '{variable} brings the key ending in …{last4}, and it wins over the one saved here, which ends in …{stored}.',

  // Money and limits.
  'diagnosis.credit-exhausted.title': 'OpenRouter credit is used up',
  'diagnosis.credit-exhausted.text':
    'OpenRouter answered {status} “{message}” Add credit there, or use Ollama, which is free.',
  'diagnosis.key-limit-reached.title': 'The key ending in …{last4} has spent what it may',
  'diagnosis.key-limit-reached.text':
    'OpenRouter answered {status} “{message}” The limit is the key’s own, the account may still have credit. Raise the limit there, or use another key.',
  'diagnosis.free-quota-used.title': 'Today’s free answers are used up',
  'diagnosis.free-quota-used.text':
    'OpenRouter answered {status} “{message}” Models that cost nothing answer a number of requests a day; the count begins anew at midnight UTC. A paid model or Ollama answers now.',
  'diagnosis.rate-limited.title': '{provider} asks for a pause',
  'diagnosis.rate-limited.text': '{provider} answered {status} “{message}” {wait} Nothing has to be done.',

  // The model.
  'diagnosis.model-not-found.title': 'The model {model} is not available',
  'diagnosis.model-not-found.text': '{provider} answered {status} “{message}” Choose another model.',
  'diagnosis.model-withdrawn.title': 'The model {model} was withdrawn',
  'diagnosis.model-withdrawn.text':
    'OpenRouter answered {status} “{message}” It will not come back: choose another model.',
  'diagnosis.privacy-forbids-model.title': 'Your privacy settings forbid the model {model}',
  'diagnosis.privacy-forbids-model.text':
    'OpenRouter answered {status} “{message}” Every company that offers this model does with prompts what your settings there do not allow. Change them, or choose another model.',
  'diagnosis.model-not-here.title': 'The model {model} is not offered where you are',
  'diagnosis.model-not-here.text': 'OpenRouter answered {status} “{message}” Choose another model.',

  // The way to the provider.
  'diagnosis.offline.title': 'This computer is not online',
  'diagnosis.offline.text': '{message} It goes on by itself when the network is back; Ollama works without one.',
  'diagnosis.name-unknown.title': 'The address of {provider} cannot be looked up',
  'diagnosis.name-unknown.text':
    '{message} There is a network, but its name server (DNS) does not know {host}. A sign-in page, a VPN or a filter can be the cause. This says nothing about your key.',
  'diagnosis.proxy-fails.title': 'The proxy does not let requests through',
  'diagnosis.proxy-fails.text':
    '{message} It is set by proxy_url in config.json or by the environment (HTTPS_PROXY). This says nothing about your key.',
  'diagnosis.certificate-untrusted.title': 'The connection to {provider} cannot be trusted',
  'diagnosis.certificate-untrusted.text':
    '{message} Nothing was sent, so the key is safe. A proxy or a virus scanner that looks inside needs its own certificate trusted on this computer.',
  'diagnosis.clock-wrong.title': 'This computer’s clock is wrong',
  'diagnosis.clock-wrong.text': '{message} Set the clock, best by letting it be set from the internet.',
  'diagnosis.provider-unreachable.title': '{provider} cannot be reached',
  'diagnosis.provider-unreachable.text':
    'No connection to it came about, or it broke off before an answer. This says nothing about your key. Check the network, then try again.',
  'diagnosis.provider-down.title': '{provider} is down or overloaded',
  'diagnosis.provider-down.text':
    '{provider} answered {status} “{message}” The fault is on its side and mostly passes within minutes.',
  'diagnosis.provider-slow.title': '{provider} does not answer in time',
  'diagnosis.provider-slow.text': '{message} It may be overloaded, or the model is too large for it to answer quickly.',
  'diagnosis.provider-failing.title': '{provider} has trouble',
  'diagnosis.provider-failing.text': '{message} It often passes by itself.',

  // Ollama.
  'diagnosis.ollama-not-installed.title': 'Ollama is not installed',
  'diagnosis.ollama-not-installed.text': 'Ollama is chosen, but its program was not found on this computer.',
  'diagnosis.ollama-not-running.title': 'Ollama is not running',
  'diagnosis.ollama-not-running.text':
    'Nothing answers at {url}. Start Ollama; this goes on by itself when it answers.',
  'diagnosis.ollama-elsewhere.title': 'Ollama answers at another address',
  'diagnosis.ollama-elsewhere.text':
    'It does not answer at {url}, where it is looked for, but it does at {found}. Use that address, or let Ollama listen at the one that is set.',
  'diagnosis.ollama-stranger.title': 'Something else answers in Ollama’s place',
  'diagnosis.ollama-stranger.text':
    'What answers at {url} is not Ollama. Another program may be using its port, or ollama_url in config.json names another place.',
  'diagnosis.model-not-pulled.title': 'The model {model} is not on this computer',
  'diagnosis.model-not-pulled.text':
    'Download it here, or with: ollama pull {model}. This goes on by itself when it is there.',
  'diagnosis.model-too-large.title': '{model} is too large for this computer',
  'diagnosis.model-too-large.text':
    'It wants about {needed} GB of memory, and this computer has {has} GB. A smaller one, such as {smaller}, answers faster or at all.',
  'diagnosis.model-on-cpu.title': '{model} runs on the processor alone',
  'diagnosis.model-on-cpu.text':
    'No graphics card is used for it, so answers take longer. Nothing is wrong; a smaller model answers faster.',
  'diagnosis.model-loading.title': '{model} is being loaded',
  'diagnosis.model-loading.text':
    'Ollama reads it into memory before its first answer; that has taken {seconds} s so far. {before} Nothing has to be done: the next answers come sooner.',
  'load.before': 'The last time it took {seconds} s.',
  'load.unknown': 'A large model may take minutes.',
  'diagnosis.context-full.title': '{model} no longer reads the beginning of the conversation',
  'diagnosis.context-full.text':
    'It can have {context} tokens before it at a time; the last question had {read}, and the answer {written} more. What is too much is left out at the beginning, and nobody is told. Lower max_conversation_history (now {max}) in config.json, or start Ollama with a larger OLLAMA_CONTEXT_LENGTH, which takes more memory.',
  'diagnosis.ollama-out-of-memory.title': 'The model {model} does not fit into this computer’s memory',
  'diagnosis.ollama-out-of-memory.text':
    'Ollama answered {status} “{message}” Close other programs, or choose a smaller model.',

  // The services.
  'diagnosis.port-in-use.title': 'Port {port} is taken',
  'diagnosis.port-in-use.text':
    '{holder} uses the port that {service} needs. End that program, or let {service} use port {free}.',
  'diagnosis.port-in-use-by-us.title': 'Another LLM Trainer uses port {port}',
  'diagnosis.port-in-use-by-us.text':
    '{holder} is a service of this app: of another folder, or left behind by an earlier run. End it, or let {service} use port {free}.',
  'diagnosis.service-failed.title': '{service} keeps failing',
  'diagnosis.service-failed.text': 'It ended {count} times in a row and is not started again by itself. {why}',
  'diagnosis.service-crashing.title': '{service} has crashed {count} times',
  'diagnosis.service-crashing.text': 'It is started again by itself, after longer and longer pauses. {why}',
  'diagnosis.service-out-of-memory.title': '{service} ran out of memory',
  'diagnosis.service-out-of-memory.text': 'It ended because of that. {why}',
  'diagnosis.spawn-failed.title': '{service} could not be started',
  'diagnosis.spawn-failed.text': '{why}',
  'diagnosis.service-down.title': '{service} does not respond',
  'diagnosis.service-down.text': 'Its process runs, but {why}. If that goes on, it is restarted.',
  'diagnosis.stranger.title': 'Something else answers for {service}',
  'diagnosis.stranger.text': 'What answers at {url} is not {service}. Another program may be using its port.',
  'diagnosis.service-unstable.title': '{service} comes and goes',
  'diagnosis.service-unstable.text': 'It has changed between working and failing several times within a few minutes.',
  'why.line': 'Most likely: “{line}”',
  'why.last-words': 'Its last words are below.',

  // CEREBRUM.
  'diagnosis.cerebrum-down.title': 'CEREBRUM is not running',
  'diagnosis.cerebrum-down.text':
    '{why} at {url}. Start CEREBRUM, or correct its address; this goes on by itself when it answers.',
  'diagnosis.cerebrum-hangs.title': 'CEREBRUM does not answer',
  'diagnosis.cerebrum-hangs.text':
    'Something listens at {url}, but {why}. It is busy or it hangs. Wait, or restart it; this goes on by itself when it answers.',
  'diagnosis.cerebrum-errors.title': 'CEREBRUM answers with errors',
  'diagnosis.cerebrum-errors.text':
    'At {url} it {why}. Its own log says more; this goes on by itself when it answers well.',
  'diagnosis.cerebrum-stranger.title': 'What answers at CEREBRUM’s address is not CEREBRUM',
  'diagnosis.cerebrum-stranger.text':
    'Something listens at {url}, but it does not know CEREBRUM’s questions ({why}). Correct the address, or end that program.',
  'diagnosis.cerebrum-address.title': 'CEREBRUM’s address leads nowhere',
  'diagnosis.cerebrum-address.text': '{why}. The address is {url}; correct it, or look after the network.',

  // What the services print.
  'diagnosis.retry-storm.title': '{service} asks {target} again and again',
  'diagnosis.retry-storm.text':
    '{count} attempts within {seconds} s, without success. Each one waits, and what is behind it waits as well. What asks should ask once and say so when it fails.',
  'diagnosis.service-loop-blocked.title': '{service} holds itself up',
  'diagnosis.service-loop-blocked.text':
    'It said so itself {count} times within {seconds} s: “{line}” Meanwhile it answers nobody.',
  'diagnosis.secret-in-log.title': '{service} has printed a secret',
  'diagnosis.secret-in-log.text':
    '{count} lines of its output hold one ({masked}). Whoever reads the log can use it: end its validity where it was issued, and make a new one.',

  // The folder.
  'diagnosis.config-invalid.title': 'config.json cannot be read',
  'diagnosis.config-invalid.text':
    '{why} The last good settings stay in force and the file is left as it is. A correction made in the file itself is read at once.',
  'diagnosis.config-newer.title': 'config.json is of a newer version of this app',
  'diagnosis.config-newer.text':
    'Its version is {version}, this app knows {known}. What this app knows of its settings is in force, and nothing is written to the file. Update the app, then settings can be changed again.',
  'diagnosis.database-damaged.title': '{file} was damaged and is set aside',
  'diagnosis.database-damaged.text':
    'It lies as {keptAs} in {path}. Nothing of it was deleted, and a new {file} was begun. Missing here: {what}. {copy} Move the old file out of the folder when you do not need it; then this card goes.',
  'diagnosis.database-unusable.title': '{file} cannot be used',
  'diagnosis.database-unusable.text': '{why} Until then this is missing: {what}. Everything else works.',
  'database.training': 'the sessions and exchanges of training',
  'database.history': 'incidents, the time line and what was spent',
  'database.messaging': 'users and conversations of the bots',
  'database.copy':
    'A copy from before its last update is {copy}; a backup of the folder can be put back with llm-trainer restore.',
  'database.no-copy': 'If you have a backup of the folder, llm-trainer restore puts it back.',
  'diagnosis.secret-in-file.title': 'A secret lies readable in config.json',
  'diagnosis.secret-in-file.text': '{secrets}: anybody who can read the file can use it. {remedy}',
  'secret.to-keychain': 'It can move to the keychain.',
  'secret.to-keychain-python':
    'It can move to the keychain. The Python services are then given it by their environment, which they prefer to the file, so they go on working as they are.',
  'diagnosis.no-keychain.title': 'There is no keychain here',
  'diagnosis.no-keychain.text':
    'The key is kept in memory and is gone when the app ends. It can be kept in a file that only you can read.',
  'diagnosis.keychain-locked.title': 'The keychain is locked',
  'diagnosis.keychain-locked.text':
    '{why} A key may lie in it that cannot be read now. Unlock it, then try again; or paste the key.',

  // The computer.
  'diagnosis.disk-full.title': 'The disk is full',
  'diagnosis.disk-full.text':
    '{why} Make room on the disk of {path}. Nothing that was said is lost; it is written when there is room.',
  'diagnosis.disk-nearly-full.title': 'The disk is nearly full',
  'diagnosis.disk-nearly-full.text':
    'Only {free} are free on the disk of {path}. Make room before training stops for it.',
  'diagnosis.memory-low.title': 'Little memory is free',
  'diagnosis.memory-low.text': 'Only {free} of {total} are free. Close what is not needed.',
  'diagnosis.event-loop-blocked.title': 'This app was held up',
  'diagnosis.event-loop-blocked.text':
    'It stood still for {ms} ms at a time, so that its checks were late; they count for nothing then. Mostly the computer is busy with something else.',

  'diagnosis.service-exposed.title': 'The whole network can reach {service}',
  'diagnosis.service-exposed.text':
    '{service} listens at port {port} on every address of this computer and asks nobody who they are. {remedy}',
  'bind.ollama':
    'If only this computer needs it, set OLLAMA_HOST to 127.0.0.1:{port} (or switch off “Expose Ollama to the network” in its settings) and start it again.',
  'bind.other': 'If only this computer needs it, let it listen at 127.0.0.1:{port} and start it again.',

  // Training.
  'diagnosis.training-circles.title': 'Training is paused: {why}',
  'diagnosis.training-circles.text':
    'The teacher was asked for another approach several times, and it did not help. Look at the transcript; another model or other topics may help. Nothing that was said is lost.',
  'diagnosis.training-paused.title': 'Training is paused: {why}',
  'diagnosis.training-paused.text': '{detail} It tries again by itself; nothing that was said is lost.',

  // What is wrong with a key as it was pasted.
  'key-fault.quotes': 'It stands in quotation marks.',
  'key-fault.spaces': 'It holds a space, or a character that no key has.',
  'key-fault.masked': 'It is a key with its middle left out.',
  'key-fault.other-provider': 'It looks like a key of {provider}.',
  'key-fault.cut': 'It is shorter than OpenRouter’s keys, so a part of it is missing.',

  // How long until it makes sense to ask again.
  'wait.seconds': 'It goes on in {count} s.',
  'wait.minutes': 'It goes on in {count} min.',
  'wait.hours': 'It goes on in {count} h.',
  'wait.unknown': 'It goes on by itself.',
  'diagnosis.memory-leak.title': 'Memory of {service} keeps growing',
  'diagnosis.memory-leak.text':
    'Memory of {service} grows by about {pace} an hour; at this pace it reaches {limit} in about {hours} {hours:hour|hours}. Restart it when it suits you: it begins anew with little.',
  'diagnosis.app-crashed.title': 'The app ended by a fault, and was started again',
  'diagnosis.app-crashed.text':
    'The run before this one ended on {date}: {message} If that comes back, copy the report under “About”; “llm-trainer up --safe-mode” starts the panel alone.',

  // What does not work because of it.
  'impact.leak': 'At {limit} the computer becomes slow, or the system ends {service}.',
  'impact.no-teacher': 'Nobody teaches: training waits, and chats get no answer.',
  'impact.teacher-ends': 'From then on nobody teaches: training waits, and chats get no answer.',
  'impact.teacher-late': 'Answers are missing or late; training waits in between.',
  'impact.forgets': 'The teacher forgets how the conversation began, and may repeat itself.',
  'impact.no-learner': 'Training waits: there is nobody to teach.',
  'impact.service': 'What {service} does is not done.',
  'impact.held-up': 'It keeps {service} from its other work.',
  'impact.database': 'What is in it cannot be shown.',
  'impact.settings-fixed': 'Settings cannot be changed.',
  'impact.settings': 'Changes in the file are not in force.',
  'impact.readable': 'Whoever reads it can use what it opens.',
  'impact.key-lost': 'When the app ends, the key is gone.',
  'impact.disk': 'Exchanges, logs and settings cannot be kept.',
  'impact.disk-soon': 'When it is full, training pauses and settings cannot be saved.',
  'impact.memory': 'A local model may not load, and the system may end programs.',
  'impact.late': 'Checks and buttons come late.',
  'impact.exposed': 'Whoever is in the same network can use {service} as if it were theirs.',
  'impact.clock': 'Secure connections fail, and times in logs are wrong.',
  'impact.training': 'No exchange is made until it goes on.',

  // The check that proves it gone.
  'proof.run': 'The app has run for an hour.',
  'proof.source': 'A source is chosen and has given one real answer.',
  'proof.key': 'The free check of the key passes, and one real answer comes.',
  'proof.key-lasts': 'The free check tells no end of the key, or one that is more than a week away.',
  'proof.answer': 'One real answer comes from {source}.',
  'proof.variable': 'The key in use is the one that is saved here.',
  'proof.ollama': 'Ollama tells its version at its address, and one real answer comes.',
  'proof.smaller-model': 'A model that fits is in use.',
  'proof.first-word': 'The first word of the answer comes.',
  'proof.context': 'A question and its answer leave room in the context.',
  'proof.graphics': 'A part of the model is on the graphics card.',
  'proof.probe': '{service} passes its health check twice in a row.',
  'proof.start': '{service} starts and passes its health check.',
  'proof.steady': '{service} keeps to one state for a minute.',
  'proof.quiet': '{service} prints no such line for a minute.',
  'proof.no-secret': '{service} prints no secret for ten minutes.',
  'proof.database': 'The file can be opened.',
  'proof.set-aside': 'No file that was set aside lies in the folder.',
  'proof.config-known': 'config.json is of a version that this app knows.',
  'proof.config': 'config.json can be read again.',
  'proof.file': 'config.json holds no secret.',
  'proof.kept': 'The key is kept where it outlasts the app.',
  'proof.keychain': 'The keychain answers.',
  'proof.disk': 'More than {wanted} are free.',
  'proof.memory': 'More than {wanted} are free.',
  'proof.loop': 'No standstill for ten seconds.',
  'proof.clock': 'The clock agrees with that of {provider}, and a connection comes about.',
  'proof.loopback': '{service} listens on this computer’s own address alone.',
  'proof.training': 'Training makes another exchange.',

  // What else looks wrong, and comes from the cause alone.
  'symptom.service-blocked': '{service} runs, but cannot answer',
  'symptom.training-paused': 'Training is paused',
  'symptom.training-paused-at': 'Training is paused after {exchanges} of {of} exchanges',
  'symptom.card': '{title}',

  // Where evidence comes from, and what it says.
  'source.llm-server': 'LLM server',
  'source.key-check': 'key check',
  'source.probe': 'health check',
  'source.process': 'process',
  'source.config': 'config.json',
  'source.environment': 'environment',
  'source.output': '{service}',
  'source.training': 'training',
  'source.computer': 'computer',
  'source.folder': 'folder',
  'source.keychain': 'keychain',
  'evidence.provider-answer': '{provider} answered {status} {message}',
  'evidence.memory': 'holds {memory}, {pace} more each hour',
  'evidence.problem': '{detail}',
  'evidence.probe': 'GET {url} → {result}',
  'evidence.line': '{line}',
  'evidence.port': 'port {port} is held by {holder}',
  'evidence.key-expires': 'the key expires on {date}',
  'evidence.variable': '{variable} is set',
  'evidence.repeats': '{count} attempts at {target} within {seconds} s',
  'evidence.set-aside': '{file} was set aside as {keptAs}',
  'evidence.free': '{free} of {total} free',
  'evidence.standstill': 'stood still for {ms} ms',
  'evidence.listens': 'listens at port {port} on every address',
  'evidence.no-word': 'no first word for {seconds} s, and {model} was not in memory when it was asked',
  'evidence.context': 'read {read} tokens and wrote {written}, with a context of {context}',
  'evidence.offline': 'no network address but its own',
  'evidence.clock-ahead': '{minutes} min ahead of the time that {provider} tells',
  'evidence.clock-behind': '{minutes} min behind the time that {provider} tells',
} as const satisfies Record<string, string>

/** Everything that can be diagnosed. */
export type DiagnosisTopic = keyof typeof diagnosisReasons extends infer Code
  ? Code extends `diagnosis.${infer Topic}.title`
    ? Topic
    : never
  : never
