import type { AnyContractProcedure } from '@orpc/contract'
import type { Contract } from '../../contract/index.ts'

/** A short name for what a call does, and where it needs more words, those. */
export type OperationText = string | readonly [summary: string, description: string]

/** One text for each procedure of the contract; the type check names those that are missing. */
type Texts<Node> = {
  readonly [Name in keyof Node]: Node[Name] extends AnyContractProcedure ? OperationText : Texts<Node[Name]>
}

/** The documentation of the HTTP API. */
export const api = {
  title: 'LLM Trainer: control plane',
  intro: `Everything that the panel can do, for scripts and other programs on this computer.

**Tokens.** Every call carries one: \`Authorization: Bearer …\`. Make one with \`llm-trainer tokens create\`, or in the panel under Settings → Tokens. A token has a scope: **read** looks on and changes nothing, **operate** also starts, stops and mends what runs, **admin** may do everything. Each includes those before it; what a call needs stands beside it. In a browser that is signed in to the panel, calls work without a token.

**Failures.** A failure that is expected is answered with a *problem*: a code, the cause in words, and whether trying again can help. It is the \`data\` of an answer whose \`code\` is \`PROBLEM\`. Who is not let in gets the problem itself as \`application/problem+json\`.

**Streams** are server-sent events: each \`message\` has one value, \`done\` ends the stream, \`error\` says why it broke off. \`GET /events\` has ids: send the last one as \`Last-Event-ID\`, and nothing is missed.`,
  token: 'A token of `llm-trainer tokens create`, or the one in `.llm-trainer/token`, which may do everything.',
  needs: 'Needs a token with the scope **{scope}**.',
  answers: {
    ok: 'Done.',
    stream: 'A stream of server-sent events.',
    problem: 'It failed as can be expected: the data is the problem, with its cause in words.',
    input: 'The input is not valid: the data says what is wrong with it.',
    noAccess: 'No token, or one that is unknown, has expired or was revoked.',
    scope: 'The token may not do this, or the request comes from another page.',
    health: 'The control plane is there.',
  },
  health: 'Whether a control plane answers here, and of which workspace; needs no token',
  groups: {
    state: ['State', 'How everything is now.'],
    services: ['Services', 'What the control plane starts, stops and watches.'],
    key: ['Key', 'The OpenRouter key in use.'],
    keys: ['Saved keys', 'OpenRouter keys that are kept under names.'],
    connect: ['Connect', 'A key from OpenRouter itself, without pasting it.'],
    leaks: ['Leaks', 'Whether secrets lie where they should not.'],
    source: ['Source', 'Who teaches: OpenRouter, Ollama, or the demo.'],
    ollama: ['Ollama', 'Ollama on this computer and its models.'],
    config: ['Settings', 'What stands in config.json, without secrets.'],
    cerebrum: ['CEREBRUM', 'The learner.'],
    training: ['Training', 'Sessions: running them and reading them.'],
    repairs: ['Repairs', 'Mending a fault that is told now.'],
    incidents: ['Incidents', 'What went wrong, and what was learned from it.'],
    bundle: ['Bundle', 'Everything that helps somebody else to find a fault, without secrets.'],
    backup: ['Backup', 'What is data in the folder, as a file.'],
    logs: ['Logs', 'What the services and the app have written.'],
    failover: ['Failover', 'Going over to the other source.'],
    messaging: ['Bots', 'Telegram and SMS, and who writes to them.'],
    history: ['History', 'What happened, how long it was well, how quick it answered.'],
    events: ['Events', 'What happens, as it happens.'],
    network: ['Network', 'The way to OpenRouter.'],
    plane: ['Control plane', 'The control plane itself.'],
    workspaces: ['Workspaces', 'Folders that the app works in.'],
    machines: ['Other machines', 'LLM Trainers that run elsewhere and are watched or operated from here.'],
    backends: ['Backends', 'Whose programs do the work.'],
    tokens: ['Tokens', 'Who may use this API.'],
    access: ['Access', 'Ways into the panel.'],
  } satisfies Record<keyof Contract, readonly [title: string, description: string]>,
  operations: {
    state: {
      get: 'The whole state now',
      watch: [
        'The whole state at once and after every change',
        'At most ten times a second. Each event is complete, so none can be missed.',
      ],
    },
    services: {
      start: [
        'Start a service, or all',
        'Without a service: all that are configured. Answers when it has been asked for, not when it runs.',
      ],
      stop: ['Stop a service, or all', 'Answers when the processes are gone.'],
      restart: 'Restart a service, or all',
      check: ['Probe a service at once, or all', 'Answers within one deadline.'],
      useFreePort: [
        'Give a service a free port and start it',
        'For one whose port is taken. The new port is written to config.json.',
      ],
      usage: ['Memory and processor of the services', 'Empty where the system does not tell.'],
    },
    key: {
      set: [
        'Try a key and, if it works, keep and use it',
        'Answers when the trial ended; the steps show in `llm.keyTrial`. `saveAnyway`: keep a key that could not be checked. `prefer`: use it although an environment variable brings another. `use`: also make OpenRouter the source.',
      ],
      check: ['Ask OpenRouter whether the key is still good', 'Free of charge.'],
      prefer: 'Which key is used when an environment variable brings one, too',
      remove: 'Remove the key in use from this computer',
      moveFromConfig: 'Move secrets that lie in config.json to the secret store',
    },
    keys: {
      use: [
        'Try a saved key and use it',
        'Where it does not work, the present one stays. Answers when the trial ended.',
      ],
      rename: 'Give a saved key another name',
      remove: 'Delete a saved key from this computer',
    },
    connect: {
      begin: ['Begin to get a key from OpenRouter', 'Answers with the page to open; it waits for ten minutes.'],
      code: 'Hand in the code that OpenRouter showed',
      again: 'Try the key once more that OpenRouter gave',
      cancel: 'Stop waiting for OpenRouter’s page',
    },
    leaks: {
      look: ['Look for our own secrets in the folder and its git history', 'Takes at most half a minute.'],
    },
    source: {
      switch: [
        'Switch who teaches',
        'In steps that prove themselves and show in `llm.switching`; until the last one the old source stays. Answers at once.',
      ],
      undo: ['Go back to the source of before', 'Within a minute of the last switch.'],
      endDemo: 'End the demo',
      dismiss: 'Cancel what is under way, or take what ended off the panel',
      tryAgain: [
        'Let one generation through a source that a problem closed',
        'After the free check of the key, and exactly one.',
      ],
      openrouterModels: 'Models that OpenRouter has',
      ollamaModels: 'Models that Ollama has',
    },
    ollama: {
      start: ['Start Ollama’s server', 'Answers when it answers; that something answers already is as good.'],
      stop: ['Stop the server that was started from here', 'And only that.'],
      pull: ['Download a model', 'Answers when it has begun; how it goes shows in `llm.ollama.pulls`.'],
      pause: 'Pause a download',
      resume: 'Go on with a download',
      cancel: 'End a download, or take one that ended off the panel',
      delete: 'Delete a model from this computer',
      warmUp: ['Load a model into memory', 'Answers when it is there, which can take minutes.'],
    },
    config: {
      get: 'The settings in force, without secrets',
      update: ['Change settings', 'All of them, or none if one is wrong.'],
      raw: 'config.json as text, secrets masked',
      writeRaw: [
        'Put a text in the place of config.json',
        'Or change nothing. A mask that comes back as it was shown means “unchanged”.',
      ],
      restore: 'Put the last good config.json back; the broken one is kept beside it',
    },
    cerebrum: { check: 'Probe an address of CEREBRUM that is not saved yet' },
    training: {
      start: [
        'Start training',
        'Answers after the first exchange, after 8 seconds when that takes longer, or with the problem that blocks it.',
      ],
      stop: 'Stop training',
      pause: 'Pause training',
      resume: 'Go on after a pause, or with a session that was interrupted',
      test: 'Send one message to teacher or learner, outside of any session',
      sessions: 'All sessions, the newest first',
      transcript: 'Exchanges of a session, and the marks among them',
      curves: 'How a session went, as points of a curve',
      search: 'Places in sessions that hold a text',
      rename: 'Give a session another name',
      delete: 'Delete a session',
      export: 'A whole session as the text of a file, in parts',
      importLogs: 'Take over the original’s logs that are not in the archive yet',
    },
    repairs: {
      run: [
        'Repair a fault that is told now',
        'Done, checked again, and proved; else what was changed is put back. Answers when it ended.',
      ],
      undo: ['Put back what the last repair changed', 'For a minute after it.'],
      dismiss: 'Cancel the repair under way, or take an ended one off the panel',
    },
    incidents: {
      list: ['Incidents, the newest first', '`before`: only those older than this one.'],
      get: 'One incident with its time line and what mended it',
      document: 'The document of an incident, as Markdown',
      note: 'Add a remark to an incident',
      receipts: 'Repairs that ran, the newest first',
      lessons: 'What was learned',
      addLesson: 'Write down a lesson',
      deleteLesson: 'Delete a lesson',
    },
    bundle: {
      preview: [
        'Gather a bundle and tell what is in it',
        'What is saved under this id is exactly what was looked through.',
      ],
      entry: 'The text of one file in a bundle',
      make: 'The zip of a bundle in parts, each base64',
    },
    backup: {
      make: ['A backup of the folder: the zip in parts, each base64', 'Keys and tokens are not in it.'],
    },
    logs: {
      query: ['Lines that a filter finds', 'From place `first` on; without one the last lines.'],
      place: 'Where in the list a time or the next line with a text is',
      follow: 'New lines, soon after they are written',
      export: 'All that a filter finds as the text of a file, in parts',
      folder: 'Where the files lie',
    },
    failover: {
      answer: 'Answer the question whether to go over to the other source',
      goBack: 'Go back to the source before',
      dismiss: 'Take what happened off the panel',
    },
    messaging: {
      telegram: {
        set: ['Try a bot’s token, keep it and use it', 'Where Telegram does not take it, nothing is changed.'],
        remove: 'Remove the bot’s token',
        picture: 'The bot’s picture as a `data:` address',
        takeOver: 'Take the updates over from a webhook or another program, once',
      },
      sms: {
        set: [
          'Try account and number at Twilio, keep and use them',
          'Where Twilio does not take them, nothing is changed.',
        ],
        remove: 'Remove account and number',
        setWebhook: 'Have Twilio post the number’s messages to the public address',
      },
      users: {
        list: 'Who writes to the bots; who was seen last comes first',
        export: 'Everything that is kept of a user',
        setBackend: 'Who answers a user',
        block: [
          'Block a user, or let them in again',
          'A blocked user is not answered, and what they write is not kept.',
        ],
        clearHistory: 'Forget what was said with a user',
        remove: 'Delete a user with everything that is kept of them',
        import: 'Take over users and conversations from the original’s file',
      },
      test: 'Send a short text of the bot to one of its users',
      checkWebhook: 'Go the way from the internet to the bot and back',
    },
    history: {
      events: [
        'Events of the time line, the newest first',
        '`before`: only those older than that one. `from`, `to`: milliseconds since 1970. `search`: what their words hold. `language`: in which language, as `de`; English without it. `general`: `with` adds to those of `services` what belongs to no single one, as incidents and changes of the key.',
      ],
      uptime: 'How long each service was well',
      latency: 'How quick a service answered its probes',
      spend: 'What the sources were paid, or used, since midnight',
    },
    events: {
      follow: [
        'What happens, as it happens',
        'Each event has its place in the time line as its id. First comes the newest one; with `Last-Event-ID`, or `after`, all that came after that one, so that nothing is missed and nothing comes twice. A comment every few seconds keeps proxies from closing the connection.',
      ],
    },
    network: {
      get: 'What is in force on the way to OpenRouter',
      test: [
        'Go the way to OpenRouter hop by hop',
        'Once, without a key and free of charge; answers within fifteen seconds.',
      ],
    },
    plane: {
      health: [
        'How the app itself is, what its services use, and where things lie',
        'Findings of its own event loop, memory, disk and doors; a day of memory and CPU of each service.',
      ],
      stop: [
        'End the services and the control plane itself',
        'Answers when it is about to; the doors close right after.',
      ],
    },
    workspaces: {
      list: 'Folders that were opened on this computer, the last one first',
      inspect: 'Look at a folder without touching anything in it',
      open: [
        'Go over to another folder',
        'The services of this one stop, those of the other start. Answers when it is decided; then this control plane ends.',
      ],
      rename: 'Give a folder a name',
      forget: 'Take a folder off the list; nothing in it is touched',
    },
    machines: {
      list: 'Other machines as they were when they were last looked at',
      watch: [
        'Other machines at once and after every change',
        'Each event is the whole list. While somebody watches, each machine is looked at every ten seconds.',
      ],
      add: [
        'Try a machine, and keep it if everything about it is in order',
        'Its token goes into the keychain or a file, and to that machine; no answer ever shows it.',
      ],
      check: 'Try a machine step by step',
      rename: 'Give a machine another name',
      setAccess: 'What may be done on a machine from here',
      remove: ['Forget a machine and its token', 'Nothing is changed there.'],
    },
    backends: {
      use: ['Go over to the other kind of backends', 'Where the other does not answer, everything is as before.'],
      install: 'Install the Python packages that are missing',
      look: 'Look again for Python and what is missing in it',
      python: 'Which Python to use',
    },
    tokens: {
      list: ['Tokens that were not revoked', 'The newest first; never the tokens themselves.'],
      create: ['Make a token', 'It is in this answer alone: it is not kept and cannot be shown again.'],
      revoke: ['Revoke a token', 'From now on it is refused, and what is connected with it ends.'],
    },
    access: { ticket: 'A URL that opens the panel in a browser, once, within a minute' },
  } satisfies Texts<Contract>,
} as const
