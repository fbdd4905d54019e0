import type { settingRows as english } from '../en/setting-rows.ts'
import type { Translated } from '../translated.ts'

export const settingRows: Translated<typeof english> = {
  openrouter_url: {
    label: 'Dirección de OpenRouter',
    help: 'Solo hace falta otra para una pasarela que hable igual.',
  },
  ollama_url: { label: 'Dirección de Ollama', help: 'Dónde responde Ollama, en este equipo o en otro.' },
  ollama_parallel: {
    label: 'Preguntas a Ollama a la vez',
    help: 'Tantas como OLLAMA_NUM_PARALLEL le permita responder. Las demás esperan y quienes preguntan se turnan.',
  },
  max_exchanges: { label: 'Intercambios', help: 'Una sesión termina después de tantos.' },
  conversation_delay: { label: 'Pausa entre mensajes', help: 'Cuánto espera el profesor antes de seguir.' },
  topic_switch_interval: { label: 'Tema nuevo después de', help: 'La charla pasa al tema siguiente tras tantos.' },
  max_conversation_history: {
    label: 'El profesor recuerda',
    help: 'Cuantos más, más caras y lentas son sus respuestas.',
  },
  'training_limits.money': { label: 'Detener a este costo', help: 'Una sesión termina cuando ha costado esto.' },
  'training_limits.tokens': { label: 'Detener a tantos tokens', help: 'Se cuentan en ambas direcciones.' },
  'training_limits.time': { label: 'Detener después de', help: 'Las pausas no cuentan.' },
  llm_server_port: { label: 'Puerto del servidor LLM', help: 'Es el primero que se prueba.' },
  llm_server_port_range: {
    label: 'Otros puertos del servidor LLM',
    help: 'Desde y hasta; se prueban en orden si el suyo está ocupado.',
  },
  middleware_port: {
    label: 'Puerto del middleware',
    help: 'Ahí están su página y su interfaz para programas.',
  },
  web_interface_port: {
    label: 'Puerto de este panel en un navegador',
    help: 'Si está ocupado, se usa otro.',
  },
  web_hosts: {
    label: 'Nombres de un proxy inverso',
    help: 'Un proxy con TLS delante de este panel, como panel.example.org. Varios, separados por comas; con otros nombres el panel no responde.',
  },
  telegram_server_port: { label: 'Puerto del bot de Telegram', help: 'Ahí atiende al middleware.' },
  sms_server_port: { label: 'Puerto del bot de SMS', help: 'Por ahí entran los mensajes de Twilio.' },
  default_ai_backend: {
    label: 'Quién responde a los usuarios de los bots',
    help: 'Hasta que un usuario elija otra opción. OpenRouter y Ollama significan los dos la fuente elegida.',
  },
  twilio_account_sid: {
    label: 'Cuenta de Twilio',
    help: 'El Account SID de la consola de Twilio. Vacío: sin SMS.',
  },
  twilio_phone_number: {
    label: 'Número de teléfono de Twilio',
    help: 'El número desde el que se envían los mensajes.',
  },
  'messaging.telegram_mode': {
    label: 'Cómo llegan los mensajes de Telegram',
    help: 'Preguntar no necesita dirección pública y funciona en cualquier equipo.',
  },
  'messaging.public_url': {
    label: 'Dirección pública de los bots',
    help: 'Dónde los alcanza internet, como https://bots.example.org. Vacía: en ninguna parte. SMS necesita una.',
  },
  'messaging.outage_text': {
    label: 'Qué leen los usuarios en una avería',
    help: 'Una frase; su mensaje se guarda y se responde después. Vacío: la de la aplicación, en su idioma.',
  },
  'messaging.history_exchanges': { label: 'Los bots recuerdan', help: 'Tantos intercambios acompañan a una pregunta.' },
  'messaging.messages_per_minute': {
    label: 'Mensajes por minuto',
    help: 'De un usuario. Lo que pase de ahí espera su turno.',
  },
  'messaging.waiting_per_user': {
    label: 'Mensajes en espera',
    help: 'De un usuario, mientras nadie pueda responder. No se guardan más, y se le avisa.',
  },
  'messaging.waiting_hours': { label: 'Esperan durante', help: 'Lo más antiguo ya no se responde.' },
  'messaging.keep_days': {
    label: 'Las conversaciones se guardan',
    help: 'Después se eliminan. Vacío: hasta que usted las elimine.',
  },
  'messaging.telegram_api_url': {
    label: 'Dirección de Telegram',
    help: 'Solo hace falta otra para un servidor propio de la Bot API.',
  },
  'messaging.twilio_api_url': {
    label: 'Dirección de Twilio',
    help: 'Solo hace falta otra para una región propia o una pasarela.',
  },
  'health.interval_ms': {
    label: 'Comprobar cada',
    help: 'Del comienzo de una comprobación al de la siguiente.',
  },
  'health.timeout_ms': { label: 'Esperar una respuesta', help: 'Lo que tarda más cuenta como sin respuesta.' },
  'health.failure_threshold': {
    label: 'Caído después de',
    help: 'Tantos fallos seguidos; menos pueden ser casualidad.',
  },
  otlp_endpoint: {
    label: 'Las trazas van a',
    help: 'Dirección de un colector OTLP (OpenTelemetry), como http://127.0.0.1:4318. Los servicios envían entonces qué camino siguió cada petición, y nunca lo que se dijo. Vacío: no se envía nada.',
  },
}
