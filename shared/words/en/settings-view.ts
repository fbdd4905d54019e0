import type { SettingPath, SettingsCard, SettingsSection, SettingUnit } from '../../settings-catalogue.ts'

type Row = { label: string; help: string }

const rows: Record<SettingPath, Row> = {
  openrouter_url: {
    label: 'Address of OpenRouter',
    help: 'Another one is only needed for a gateway that speaks like it.',
  },
  ollama_url: { label: 'Address of Ollama', help: 'Where Ollama answers, on this computer or another.' },
  max_exchanges: { label: 'Exchanges', help: 'A session ends after so many.' },
  conversation_delay: { label: 'Pause between messages', help: 'How long the teacher waits before it goes on.' },
  topic_switch_interval: { label: 'New topic after', help: 'The talk goes to the next topic after so many.' },
  max_conversation_history: { label: 'The teacher remembers', help: 'More make its answers dearer and slower.' },
  'training_limits.money': { label: 'Stop at this cost', help: 'A session ends when it has cost so much.' },
  'training_limits.tokens': { label: 'Stop at so many tokens', help: 'Counted in both directions.' },
  'training_limits.time': { label: 'Stop after', help: 'Pauses do not count.' },
  llm_server_port: { label: 'Port of the LLM server', help: 'It is tried first.' },
  llm_server_port_range: {
    label: 'Other ports for the LLM server',
    help: 'From and to; tried in order where its own is taken.',
  },
  middleware_port: { label: 'Port of the middleware', help: 'Its page and its programs’ interface are there.' },
  web_interface_port: { label: 'Port of this panel in a browser', help: 'Where it is taken, another one is used.' },
  telegram_server_port: { label: 'Port of the Telegram bot', help: 'It listens there for the middleware.' },
  sms_server_port: { label: 'Port of the SMS bot', help: 'Twilio’s messages come in there.' },
  default_ai_backend: { label: 'Who answers the bots’ users', help: 'Until a user chooses another one.' },
  twilio_account_sid: { label: 'Twilio account', help: 'The Account SID of Twilio’s console. Empty: no SMS.' },
  twilio_phone_number: { label: 'Twilio phone number', help: 'The number that messages are sent from.' },
  'health.interval_ms': { label: 'Check every', help: 'From the begin of one check to that of the next.' },
  'health.timeout_ms': { label: 'Wait for an answer', help: 'What takes longer counts as no answer.' },
  'health.failure_threshold': { label: 'Down after', help: 'So many failures in a row; fewer can be chance.' },
}

const sections: Record<SettingsSection, string> = {
  source: 'Source and keys',
  models: 'Models and Ollama',
  training: 'Training',
  services: 'Services and ports',
  health: 'Health checks',
  network: 'Network',
  folder: 'Folder and privacy',
  app: 'App',
  file: 'config.json',
}

/** Over the rows of a section. */
const groups: Record<SettingsSection, string> = {
  source: 'Where OpenRouter is',
  models: 'Where Ollama is',
  training: 'How a session runs',
  services: 'Ports and bots',
  health: 'When services are checked',
  network: 'The way to the cloud',
  folder: 'Files',
  app: 'Further settings',
  file: 'Further settings of the file',
}

/** What a card is found by, besides its title. */
const cards: Record<SettingsCard, { title: string; words: string }> = {
  source: { title: 'Source', words: 'OpenRouter Ollama demo switch API key paste connect sign in teacher' },
  'key-in-use': {
    title: 'Key in use',
    words: 'OpenRouter API key saved keys credit limit environment variable remove',
  },
  failover: { title: 'When the source fails', words: 'failover automatic go over go back switch fallback breaker' },
  'openrouter-model': { title: 'OpenRouter model', words: 'model catalogue free price context choose' },
  ollama: { title: 'Ollama', words: 'local model download pull delete start stop server' },
  topics: { title: 'Topics', words: 'topics conversation subjects list' },
  kind: { title: 'Services', words: 'built-in Python scripts interpreter venv packages pip' },
  cerebrum: { title: 'CEREBRUM', words: 'CEREBRUM address learner url' },
  network: { title: 'Network', words: 'proxy certificate authority CA PEM TLS firewall test connection' },
  folder: { title: 'Folder', words: 'folder workspace path config.json restore secrets keychain store' },
  leaks: { title: 'Has it leaked?', words: 'leak secret key git history privacy' },
  bundle: { title: 'Diagnostic bundle', words: 'diagnostic bundle zip support help logs' },
  startup: { title: 'This app', words: 'start log in login tray window close quit minimised autostart' },
  transfer: { title: 'Take settings along', words: 'import export backup copy another computer JSON' },
  raw: { title: 'Edit config.json', words: 'raw file JSON editor text restore last good line' },
}

const units: Record<SettingUnit, string> = {
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  minutes: 'minutes',
  exchanges: 'exchanges',
  probes: 'checks',
  dollars: 'US dollars',
  tokens: 'tokens',
}

export const settingsView = {
  sections,
  groups,
  cards,
  rows,
  units,
  sectionsLabel: 'Sections of the settings',
  chooseSection: 'Section',
  search: 'Search settings',
  searchPlaceholder: 'Name, key or value',
  clear: 'Clear the search',
  found: '{count} found',
  foundOne: '1 found',
  nothing: 'Nothing found for “{query}”.',
  nothingHint: 'Try a shorter word, or the name of the key in config.json.',
  loading: 'Reading config.json…',
  notSaved: 'Not saved',
  saveRestart: 'Save and restart',
  saved: 'Saved.',
  reset: 'Back to {default}',
  resetLabel: 'Put {label} back to {default}',
  noValue: 'empty',
  noLimit: 'no limit',
  emptyMeansNone: 'Empty: no limit.',
  limits: '{least} to {most}',
  least: '{least} or more',
  above: 'more than {least}',
  from: 'From',
  to: 'To',
  defaultIs: 'Default: {default}',
  effects: {
    now: 'Applies now.',
    'next-training': 'Applies to the next training.',
    'next-launch': 'Applies when the app starts the next time.',
    'next-service-start': 'Applies when the bot starts the next time.',
  },
  restarts: 'Saving restarts the {services}.',
  and: ' and the ',
  wrong: {
    empty: 'It is empty. Type a value, or put it back to {default}.',
    number: '“{typed}” is no number. Type digits, like {default}.',
    whole: '“{typed}” is no whole number. Leave out what follows the point.',
    least: '{typed} is too small. The least is {least}.',
    most: '{typed} is too large. The most is {most}.',
    above: '{typed} is too small. Type more than {least}, or leave it empty for no limit.',
    port: '“{typed}” is no port. Type a whole number from 1 to 65535.',
    order: 'The first port must not be above the second. Swap them.',
    taken: 'Port {port} is set for: {label}. Choose another one.',
    url: '“{typed}” is no address. Type one that begins with http:// or https://.',
  },
  ask: {
    title: 'Training is under way',
    text: 'This restarts the {services}. The session is interrupted; its exchanges are kept.',
    go: 'Save and restart',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'Not saved yet: {names}.',
    stay: 'Stay here',
    go: 'Leave without saving',
    raw: 'config.json',
  },
  choices: { openrouter: 'OpenRouter', ollama: 'Ollama', cerebrum: 'CEREBRUM' } as Record<string, string>,
  appInWindow:
    'Whether the app starts when you log in, and what closing its window does, is set in the app’s own window.',
} as const
