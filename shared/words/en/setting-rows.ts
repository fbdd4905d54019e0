import type { SettingPath } from '../../settings-catalogue.ts'

type Row = { label: string; help: string }

/** Each setting of a row: its name, and what it does. */
export const settingRows: Record<SettingPath, Row> = {
  openrouter_url: {
    label: 'Address of OpenRouter',
    help: 'Another one is only needed for a gateway that speaks like it.',
  },
  ollama_url: { label: 'Address of Ollama', help: 'Where Ollama answers, on this computer or another.' },
  ollama_parallel: {
    label: 'Questions to Ollama at a time',
    help: 'As many as its OLLAMA_NUM_PARALLEL lets it answer. The others wait, and whoever asks takes turns.',
  },
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
  web_hosts: {
    label: 'Names of a reverse proxy',
    help: 'A proxy with TLS in front of this panel, like panel.example.org. Several apart by commas; under other names the panel does not answer.',
  },
  telegram_server_port: { label: 'Port of the Telegram bot', help: 'It listens there for the middleware.' },
  sms_server_port: { label: 'Port of the SMS bot', help: 'Twilio’s messages come in there.' },
  default_ai_backend: {
    label: 'Who answers the bots’ users',
    help: 'Until a user chooses another one. OpenRouter and Ollama both mean the source that is chosen.',
  },
  twilio_account_sid: { label: 'Twilio account', help: 'The Account SID of Twilio’s console. Empty: no SMS.' },
  twilio_phone_number: { label: 'Twilio phone number', help: 'The number that messages are sent from.' },
  'messaging.telegram_mode': {
    label: 'How Telegram’s messages come in',
    help: 'Asking needs no public address, so it works on any computer.',
  },
  'messaging.public_url': {
    label: 'Public address of the bots',
    help: 'Where the internet reaches them, as https://bots.example.org. Empty: nowhere. SMS needs one.',
  },
  'messaging.outage_text': {
    label: 'What users are told in an outage',
    help: 'One sentence; their message is kept and answered later. Empty: the app’s own, in their language.',
  },
  'messaging.history_exchanges': { label: 'The bots remember', help: 'So many exchanges go along with a question.' },
  'messaging.messages_per_minute': { label: 'Messages a minute', help: 'Of one user. What is more waits its turn.' },
  'messaging.waiting_per_user': {
    label: 'Messages that wait',
    help: 'Of one user, while nobody can answer. More are not kept, and the user is told.',
  },
  'messaging.waiting_hours': { label: 'They wait for', help: 'What is older is not answered any more.' },
  'messaging.keep_days': {
    label: 'Conversations are kept for',
    help: 'Then they are deleted. Empty: until you delete them.',
  },
  'messaging.telegram_api_url': {
    label: 'Address of Telegram',
    help: 'Another one is only needed for a Bot API server of your own.',
  },
  'messaging.twilio_api_url': {
    label: 'Address of Twilio',
    help: 'Another one is only needed for a region of its own, or a gateway.',
  },
  'health.interval_ms': { label: 'Check every', help: 'From the start of one check to the start of the next.' },
  'health.timeout_ms': { label: 'Wait for an answer', help: 'What takes longer counts as no answer.' },
  'health.failure_threshold': { label: 'Down after', help: 'So many failures in a row; fewer can be chance.' },
  otlp_endpoint: {
    label: 'Traces go to',
    help: 'Address of an OTLP collector (OpenTelemetry), as http://127.0.0.1:4318. Services then send which way each request went, and never what was said. Empty: nothing is sent.',
  },
}
