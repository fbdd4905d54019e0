/** Every text of the command line that the panel does not have as well. `{name}` is filled with a fact. */
export const cli = {
  description: 'Starts and watches the services of an LLM trainer, and mends what is wrong with them.',
  options: {
    workspace: 'folder with config.json (or LLM_TRAINER_HOME); by default one in your data folder',
    demo: 'the practice folder: a demo that needs no account and has its own sessions',
    port: 'port of the panel',
    noOpen: 'do not open a browser; print the address instead',
    upJson: 'print one JSON object a line, the first when the panel is there; opens no browser',
    statusJson: 'print the whole state as JSON',
    store: 'where to keep the key',
    saveAnyway: 'keep the key although OpenRouter cannot be asked about it now',
    prefer: 'use this key although OPENROUTER_API_KEY brings another',
    model: 'model to use',
  },
  commands: {
    up: 'start the services and the panel; Ctrl-C ends them',
    open: 'open the running panel in the browser',
    status: 'show how things are; exits 0 when well, 1 when something needs attention, 2 when broken, 3 when stopped',
    start: 'start a service, or all',
    stop: 'stop a service, or all',
    restart: 'restart a service, or all',
    key: 'the OpenRouter key',
    keySet: 'try a key and keep it; the key comes from standard input or is asked for',
    keyStatus: 'show which key is in use',
    keyRemove: 'remove the stored key',
    source: 'show the source of answers, or switch it',
  },

  up: {
    opened: 'The panel is open in your browser: {url}',
    printed: 'The panel is at {url}',
    once: 'That address works once, within a minute; "llm-trainer open" makes another.',
    notOpened: 'No browser was opened: {why}.',
    workspace: 'Folder: {path}',
    howToEnd: 'Ctrl-C ends the panel and all services.',
    already: 'LLM Trainer runs already (process {pid}).',
    stopping: 'Stopping the services …',
    stopped: 'All stopped.',
    forced: 'Ended at once; services that still ran end by themselves.',
    otherPort: 'It keeps its port; --port counts only for a new start.',
  },

  browser: {
    noDisplay: 'this session has no display',
    ssh: 'this is a remote session',
    ci: 'this runs unattended (CI is set)',
    failed: 'the browser could not be started ({why})',
  },

  notRunning: 'LLM Trainer does not run for this folder.',
  startIt: 'Start it with "llm-trainer up" (or "npm start").',
  starting: 'LLM Trainer is just starting; try again in a moment.',
  noAnswer: 'LLM Trainer runs (process {pid}) but does not answer: {why}.',
  stranger: 'What answers at {origin} is not the LLM Trainer of this folder, so nothing was sent to it',
  deadline: 'no answer within {seconds} s',
  refusedToken: 'LLM Trainer did not accept the token of this folder. If it was just restarted, try again.',
  failure: '{title}: {detail}',
  unexpected: 'Something went wrong inside the app: {why}',
  interrupted: 'Interrupted.',

  status: {
    asOf: 'as of {time}',
    process: 'pid {pid}',
    port: ':{port}',
    ms: '{ms} ms',
    source: 'Source',
    panel: 'Panel',
    folder: 'Folder',
    noSource: 'none chosen',
    next: 'llm-trainer open shows what to do about it.',
  },

  services: {
    watchedOnly: '{service} is watched only: it is not started or stopped from here.',
    unknown: 'There is no service "{name}". It is one of: {names}.',
    allStopped: 'The services are stopped. The panel goes on; it ends where "llm-trainer up" runs.',
    late: 'It takes longer than {seconds} s; "llm-trainer status" shows how it goes on.',
  },

  key: {
    prompt: 'OpenRouter key (not shown): ',
    empty: 'No key came on standard input. Paste it when asked, or pipe it: llm-trainer key set < file',
    argument:
      'A key is never given as an argument: other programs could read it, and it stays in the history of the shell. ' +
      'Run "llm-trainer key set" and paste it when asked, or pipe it in. If what you typed was a real key, revoke it at openrouter.ai and make a new one.',
    tooLong: 'What came on standard input is too long for a key.',
    saved: 'The key works and is saved.',
    savedUnverified: 'The key is saved without a check.',
    failed: 'The key was not taken.',
    cancelled: 'The trial was cancelled; nothing was changed.',
    removed: 'The key is removed.',
    none: 'There is no OpenRouter key. Set one with: llm-trainer key set',
    inUse: 'Key {masked}, {from}',
    hides: 'It hides the key ending in …{last4}, {from}. To use that one: llm-trainer key set --prefer',
    label: 'OpenRouter calls it “{label}”.',
    left: '{remaining} of {limit} left.',
    checked: 'checked {time}',
    sessionOffline:
      'A key kept for this run only needs a run: start LLM Trainer first, or choose --store keychain or file.',
    hintSaveAnyway:
      'OpenRouter said nothing about the key itself. To keep it all the same: llm-trainer key set --save-anyway',
    hintStore:
      'Choose a place for it: --store file (a file that only you can read) or --store session (this run only).',
    hintPrefer: 'To use this key instead of the one in the environment: llm-trainer key set --prefer',
    hintSource: 'Nothing answers with it yet. Choose it as the source: llm-trainer source openrouter',
  },

  source: {
    none: 'No source is chosen. Choose one: llm-trainer source openrouter, or: llm-trainer source ollama',
    current: '{source}, model {model}',
    currentNoModel: '{source}; the model is chosen at the first answer',
    switching: 'Switching to {source}. The old source stays in force until the last step has passed.',
    switched: '{source} answers now.',
    failed: 'The switch to {source} did not work; nothing was changed.',
    cancelled: 'The switch was cancelled; nothing was changed.',
    ended: 'LLM Trainer ended before the switch was done.',
    modelNeedsSource: 'Say for which source the model is: llm-trainer source ollama --model {model}',
    unknown: 'There is no source "{name}". It is openrouter or ollama.',
  },

  usage: {
    port: 'A port is a whole number from 1 to 65535.',
    workspaceNotFolder: '{path} is not a folder.',
  },
} as const
