/** Texts of the page about the app itself, and of what it finds wrong with itself. Loaded with that page. `{name}` is filled with a fact. */
export const ownHealth = {
  title: 'About and health',
  text: 'Supervises a local LLM-training system, shows what is wrong in plain words, and mends it.',
  ok: 'The app itself is well',
  attention: 'The app itself needs attention',
  loading: 'Looking at the app…',
  notThere: 'How the app is cannot be told now.',
  again: 'Try again',
  since: 'Runs since {time}',
  safeMode: 'Safe mode: services, health checks and bots are off. Start all services on the overview to leave it.',
  now: 'What now:',

  faults: {
    'door-lost': {
      what: 'The panel’s door {address} is closed',
      now: 'The app tries to open it again by itself. If that does not help, another program holds the port: end it, or start the app again.',
    },
    'memory-near-limit': {
      what: 'The app holds {bytes} in its heap, of {limit} that it may',
      now: 'Start the app again, then copy the report and send it to whoever looks after it.',
    },
    'memory-grows': {
      what: 'The app’s own memory grows by about {bytes} an hour; at this pace it reaches {limit} in about {hours} {hours:hour|hours}',
      now: 'Start the app again when it suits you, and send the report.',
    },
    'writes-fail': {
      what: '{count} {count:write|writes} of the app failed',
      now: 'Look whether the disk is full, and whether the folder belongs to you. The log of the app says which file it was.',
    },
    'history-lost': {
      what: '{count} {count:entry|entries} of the history could not be written down and {count:is|are} lost',
      now: 'Make room on the disk, or look whether history.db can be written.',
    },
    'log-lines-lost': {
      what: '{count} log {count:line|lines} could not be written and {count:is|are} lost',
      now: 'The disk is full or too slow. Make room; each log says where lines are missing.',
    },
    'streams-cut': {
      what: '{count} {count:connection|connections} of a panel {count:was|were} cut off, since nobody read what was sent',
      now: 'Nothing is lost: such a panel connects again. Close panels that are open on a slow computer or connection.',
    },
    'pages-crashed': {
      what: 'The page of the window crashed {count} {count:time|times} and was loaded again',
      now: 'Nothing is lost. If it goes on, close other programs that need much memory, and open the panel in a browser.',
    },
    'slow-loop': {
      what: 'The app answers late: up to {max} ms in the last five minutes',
      now: 'The computer is busy, or the app has too much to do. Close what uses it most; a smaller local model helps, too.',
    },
    'slow-disk': {
      what: 'The disk is slow: a write takes {ms} ms as a rule, and {slow} took longer than a second',
      now: 'Look what else writes to this disk. A folder on a network drive or a USB stick is better moved to this computer’s own disk.',
    },
    crashed: {
      what: 'The run before this one ended by a fault of the app: {message}',
      now: 'Everything was started again. If it comes back, copy the report and send it. “llm-trainer up --safe-mode” starts the panel alone.',
    },
  },

  self: 'This app',
  loop: 'Delay',
  loopValue: '{median} ms, at most {max} ms',
  loopUnknown: 'Not measured yet',
  memory: 'Memory',
  cpu: 'CPU',
  percent: '{value}%',
  lost: 'Lost',
  nothingLost: 'Nothing',
  lostKinds: {
    'log-lines': 'log lines',
    history: 'entries of the history',
    streams: 'connections cut off',
    pages: 'pages of the window',
  },
  writes: 'Writes',
  writesValue: '{count}, median {median} ms, slowest {slowest} ms',
  noWrites: 'None yet',
  failedWrites: '{count} failed',
  clients: 'Open panels',
  door: 'Door',
  doorLost: 'lost and opened again {count} {count:time|times}',

  services: 'Memory and CPU of the services',
  noServices: 'No service runs.',
  few: 'Too little is known yet; a point comes every half minute.',
  steady: 'steady',
  grows: 'grows by about {bytes} an hour',
  limit: 'limit {limit}',
  chart: 'Memory of {name} over time: now {now}, at least {least}, at most {most}',

  places: 'Where things lie',
  placeNames: {
    workspace: 'Folder',
    config: 'Settings',
    logs: 'Logs',
    training: 'Sessions',
    history: 'History',
    messaging: 'Bots',
  },

  versions: 'Versions',
  system: 'System',
  links: 'Pages',
  keys: 'Keys at OpenRouter',
  ollama: 'Ollama',
  licence: 'LLM Trainer is free software under the MIT licence.',
  licences: 'What others made, {n} packages',
  list: 'Packages and their licences',
  listLoading: 'Reading the list…',
  listMissing: 'The list is made when the app is built, and is not here.',

  copy: 'Copy for a report',
  copied: 'Copied',
  copyHint: 'All that stands on this page, as text and without secrets.',
  crash: 'How the run before ended',
} as const
