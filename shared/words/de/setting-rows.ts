import type { settingRows as english } from '../en/setting-rows.ts'
import type { Translated } from '../translated.ts'

export const settingRows: Translated<typeof english> = {
  openrouter_url: {
    label: 'Adresse von OpenRouter',
    help: 'Eine andere ist nur für ein Gateway nötig, das dieselbe Sprache spricht.',
  },
  ollama_url: { label: 'Adresse von Ollama', help: 'Wo Ollama antwortet, auf diesem oder einem anderen Rechner.' },
  ollama_parallel: {
    label: 'Fragen an Ollama zugleich',
    help: 'So viele, wie OLLAMA_NUM_PARALLEL es beantworten lässt. Die übrigen warten, und wer fragt, kommt reihum dran.',
  },
  max_exchanges: { label: 'Austausche', help: 'Nach so vielen endet eine Sitzung.' },
  conversation_delay: {
    label: 'Pause zwischen Nachrichten',
    help: 'So lange wartet der Lehrer, bevor er weiterspricht.',
  },
  topic_switch_interval: { label: 'Neues Thema nach', help: 'Nach so vielen geht das Gespräch zum nächsten Thema.' },
  max_conversation_history: {
    label: 'Der Lehrer merkt sich',
    help: 'Mehr macht seine Antworten teurer und langsamer.',
  },
  'training_limits.money': { label: 'Stopp bei diesen Kosten', help: 'Hat eine Sitzung so viel gekostet, endet sie.' },
  'training_limits.tokens': { label: 'Stopp bei so vielen Tokens', help: 'In beide Richtungen gezählt.' },
  'training_limits.time': { label: 'Stopp nach', help: 'Pausen zählen nicht.' },
  llm_server_port: { label: 'Port des LLM-Servers', help: 'Er wird zuerst versucht.' },
  llm_server_port_range: {
    label: 'Weitere Ports für den LLM-Server',
    help: 'Von und bis; der Reihe nach versucht, wenn der eigene belegt ist.',
  },
  middleware_port: { label: 'Port der Middleware', help: 'Dort liegen ihre Seite und ihre Programmschnittstelle.' },
  web_interface_port: {
    label: 'Port dieses Panels im Browser',
    help: 'Ist er belegt, wird ein anderer verwendet.',
  },
  web_hosts: {
    label: 'Namen eines Reverse-Proxys',
    help: 'Ein Proxy mit TLS vor diesem Panel, etwa panel.example.org. Mehrere durch Kommas trennen; unter anderen Namen antwortet das Panel nicht.',
  },
  telegram_server_port: { label: 'Port des Telegram-Bots', help: 'Dort wartet er auf die Middleware.' },
  sms_server_port: { label: 'Port des SMS-Bots', help: 'Dort kommen die Nachrichten von Twilio an.' },
  default_ai_backend: {
    label: 'Wer Bot-Nutzern antwortet',
    help: 'Bis jemand selbst etwas anderes wählt. OpenRouter und Ollama bedeuten beide die gewählte Quelle.',
  },
  twilio_account_sid: {
    label: 'Twilio-Konto',
    help: 'Die Account SID aus der Konsole von Twilio. Leer: keine SMS.',
  },
  twilio_phone_number: { label: 'Twilio-Telefonnummer', help: 'Die Nummer, von der Nachrichten gesendet werden.' },
  'messaging.telegram_mode': {
    label: 'Wie Nachrichten von Telegram ankommen',
    help: 'Fragen braucht keine öffentliche Adresse und geht auf jedem Rechner.',
  },
  'messaging.public_url': {
    label: 'Öffentliche Adresse der Bots',
    help: 'Wo das Internet sie erreicht, etwa https://bots.example.org. Leer: nirgends. SMS braucht eine.',
  },
  'messaging.outage_text': {
    label: 'Was Nutzer bei einem Ausfall lesen',
    help: 'Ein Satz; ihre Nachricht bleibt und wird später beantwortet. Leer: der Satz der App, in ihrer Sprache.',
  },
  'messaging.history_exchanges': {
    label: 'Die Bots merken sich',
    help: 'So viele Austausche gehen mit einer Frage mit.',
  },
  'messaging.messages_per_minute': {
    label: 'Nachrichten pro Minute',
    help: 'Von einem Nutzer. Was darüber liegt, wartet.',
  },
  'messaging.waiting_per_user': {
    label: 'Wartende Nachrichten',
    help: 'Von einem Nutzer, solange niemand antworten kann. Mehr werden nicht behalten, und der Nutzer erfährt es.',
  },
  'messaging.waiting_hours': { label: 'Sie warten', help: 'Was älter ist, wird nicht mehr beantwortet.' },
  'messaging.keep_days': { label: 'Gespräche bleiben', help: 'Danach werden sie gelöscht. Leer: bis Sie sie löschen.' },
  'messaging.telegram_api_url': {
    label: 'Adresse von Telegram',
    help: 'Eine andere ist nur für einen eigenen Bot-API-Server nötig.',
  },
  'messaging.twilio_api_url': {
    label: 'Adresse von Twilio',
    help: 'Eine andere ist nur für eine eigene Region oder ein Gateway nötig.',
  },
  'health.interval_ms': { label: 'Prüfen alle', help: 'Vom Beginn einer Prüfung bis zum Beginn der nächsten.' },
  'health.timeout_ms': { label: 'Auf Antwort warten', help: 'Was länger dauert, gilt als keine Antwort.' },
  'health.failure_threshold': {
    label: 'Ausgefallen nach',
    help: 'So viele Fehlschläge in Folge; weniger können Zufall sein.',
  },
  otlp_endpoint: {
    label: 'Traces gehen an',
    help: 'Adresse eines OTLP-Collectors (OpenTelemetry), etwa http://127.0.0.1:4318. Dienste senden dann, welchen Weg jede Anfrage nahm, nie aber, was gesagt wurde. Leer: Es wird nichts gesendet.',
  },
}
