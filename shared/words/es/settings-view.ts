import type { settingsView as english } from '../en/settings-view.ts'
import type { Translated } from '../translated.ts'

type Texts = Translated<typeof english>

const rows: Texts['rows'] = {
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

const sections: Texts['sections'] = {
  source: 'Fuente y claves',
  models: 'Modelos y Ollama',
  training: 'Entrenamiento',
  services: 'Servicios y puertos',
  bots: 'Bots',
  health: 'Comprobaciones de estado',
  network: 'Red',
  folder: 'Carpeta y privacidad',
  app: 'Aplicación',
  tokens: 'Tokens',
  file: 'config.json',
}

const groups: Texts['groups'] = {
  source: 'Dónde está OpenRouter',
  models: 'Dónde está Ollama',
  training: 'Cómo transcurre una sesión',
  services: 'Puertos',
  bots: 'Cómo trabajan los bots',
  health: 'Cuándo se comprueban los servicios',
  network: 'El camino a la nube',
  folder: 'Archivos',
  app: 'Otros ajustes',
  tokens: 'Tokens',
  file: 'Otros ajustes del archivo',
}

const cards: Texts['cards'] = {
  source: {
    title: 'Fuente',
    words: 'OpenRouter Ollama demo cambiar clave API key pegar conectar iniciar sesión profesor',
  },
  'key-in-use': {
    title: 'Clave en uso',
    words: 'OpenRouter API key claves guardadas crédito saldo límite variable de entorno quitar',
  },
  failover: {
    title: 'Cuando falla la fuente',
    words: 'failover automático cambiar volver relevo respaldo reserva conmutación',
  },
  'openrouter-model': {
    title: 'Modelo de OpenRouter',
    words: 'modelo catálogo gratis gratuito precio contexto elegir',
  },
  ollama: { title: 'Ollama', words: 'modelo local descargar pull eliminar iniciar detener servidor' },
  topics: { title: 'Temas', words: 'temas conversación asuntos lista' },
  kind: { title: 'Servicios', words: 'integrados Python scripts intérprete venv entorno paquetes pip' },
  cerebrum: { title: 'CEREBRUM', words: 'CEREBRUM dirección alumno url' },
  network: {
    title: 'Red',
    words: 'proxy certificado autoridad CA PEM TLS cortafuegos firewall probar conexión',
  },
  folder: {
    title: 'Carpeta',
    words: 'carpeta espacio de trabajo ruta config.json recuperar restaurar secretos llavero guardar',
  },
  leaks: { title: '¿Se ha filtrado?', words: 'filtración fuga secreto clave git historial privacidad' },
  backup: {
    title: 'Copia de seguridad',
    words: 'copia de seguridad respaldo restaurar guardar mover otro ordenador datos base',
  },
  bundle: { title: 'Paquete de diagnóstico', words: 'diagnóstico paquete zip soporte ayuda registros logs' },
  language: { title: 'Idioma', words: 'idioma lengua language English Deutsch Español Français 中文 traducción' },
  mcp: {
    title: 'Asistentes de IA',
    words: 'MCP asistente agente Claude Cursor Codex VS Code herramientas permitir permiso',
  },
  tokens: {
    title: 'Tokens para scripts',
    words: 'token API script HTTP acceso permiso leer operar caducar revocar',
  },
  transfer: {
    title: 'Exportar e importar',
    words: 'exportar importar ajustes archivo copia traslado otro equipo export import backup JSON',
  },
  uninstall: { title: 'Quitar de este equipo', words: 'desinstalar quitar borrar restablecer limpiar llavero' },
  startup: {
    title: 'Esta aplicación',
    words: 'iniciar inicio de sesión bandeja ventana cerrar salir minimizada arranque automático',
  },
  notifications: { title: 'Notificaciones', words: 'notificar avisar horas de silencio desactivar sonido mensaje' },
  raw: {
    title: 'Editar config.json',
    words: 'archivo JSON editor texto recuperar restaurar último válido línea',
  },
}

const units: Texts['units'] = {
  seconds: 'segundos',
  milliseconds: 'milisegundos',
  minutes: 'minutos',
  hours: 'horas',
  days: 'días',
  exchanges: 'intercambios',
  messages: 'mensajes',
  probes: 'comprobaciones',
  dollars: 'dólares (EE. UU.)',
  tokens: 'tokens',
}

export const settingsView: Texts = {
  sections,
  groups,
  cards,
  rows,
  units,
  backupCard: {
    text: 'Los ajustes, las listas y las bases de datos de esta carpeta en un archivo, tal como están ahora; todo sigue en marcha mientras tanto. Las claves y los tokens no están incluidos: se quedan en el llavero.',
    logs: 'Con los registros de las sesiones',
    make: 'Hacer una copia de seguridad',
    saved: 'Guardado.',
    back: 'Para recuperarla, cierre la aplicación y ejecute: llm-trainer restore ARCHIVO. Todo se comprueba antes de cambiar nada, y lo que hay ahora se conserva.',
  },
  sectionsLabel: 'Secciones de los ajustes',
  chooseSection: 'Sección',
  search: 'Buscar en los ajustes',
  searchPlaceholder: 'Nombre, campo o valor',
  clear: 'Borrar la búsqueda',
  found: '{count} resultados',
  foundOne: '1 resultado',
  nothing: 'No se encontró nada para «{query}».',
  nothingHint: 'Pruebe con una palabra más corta o con el nombre del campo en config.json.',
  loading: 'Leyendo config.json…',
  notSaved: 'Sin guardar',
  saveRestart: 'Guardar y reiniciar',
  saved: 'Guardado.',
  reset: 'Restablecer: {default}',
  resetLabel: '{label}. Restablecer: {default}',
  noValue: 'vacío',
  noLimit: 'sin límite',
  emptyMeansNone: 'Vacío: sin límite.',
  limits: 'De {least} a {most}',
  least: '{least} o más',
  above: 'Más de {least}',
  from: 'Desde',
  to: 'Hasta',
  defaultIs: 'Predeterminado: {default}',
  effects: {
    now: 'Se aplica ya.',
    'next-training': 'Se aplica en el próximo entrenamiento.',
    'next-launch': 'Se aplica la próxima vez que se inicie la aplicación.',
    'next-service-start': 'Se aplica la próxima vez que se inicie el bot.',
  },
  restarts: 'Al guardar se reinicia: {services}.',
  and: ' y ',
  wrong: {
    empty: 'Está vacío. Escriba un valor o vuelva a {default}.',
    number: '«{typed}» no es un número. Escriba cifras, como {default}.',
    whole: '«{typed}» no es un número entero. Quite los decimales.',
    least: '{typed} es demasiado pequeño. El mínimo es {least}.',
    most: '{typed} es demasiado grande. El máximo es {most}.',
    above: '{typed} es demasiado pequeño. Escriba más de {least}, o déjelo vacío para no tener límite.',
    port: '«{typed}» no es un puerto. Escriba un número entero de 1 a 65535.',
    order: 'El primer puerto no puede ser mayor que el segundo. Inviértalos.',
    taken: 'El puerto {port} ya está definido para: {label}. Elija otro.',
    url: '«{typed}» no es una dirección. Escriba una que empiece por http:// o https://.',
    host: '«{typed}» no es un nombre de host. Escriba uno como panel.example.org, sin https:// y sin ruta.',
  },
  ask: {
    title: 'Hay un entrenamiento en curso',
    text: 'Esto reinicia: {services}. La sesión se interrumpe; sus intercambios se conservan.',
    go: 'Guardar y reiniciar',
  },
  raw: {
    title: 'Editar config.json',
    text: 'El archivo completo. Los secretos se muestran abreviados; el que se deje como se muestra no cambia.',
    label: 'Texto de config.json, {lines} {lines:línea|líneas}',
    good: 'Es una configuración válida.',
    restarts: 'Al guardar se reinician los servicios cuyos puertos, o en Python cuyos ajustes fijos, hayan cambiado.',
    restartsTraining: 'Hay un entrenamiento en curso. Un puerto cambiado reinicia su servicio y lo interrumpe.',
    again: 'Volver a leerlo',
    discard: 'Descartar y volver a leer',
    copy: 'Copiar',
    download: 'Descargar',
  },
  leave: {
    title: '¿Salir sin guardar?',
    text: 'Aún sin guardar: {names}.',
    stay: 'Quedarse aquí',
    go: 'Salir sin guardar',
    raw: 'config.json',
  },
  choices: {
    openrouter: 'OpenRouter',
    ollama: 'Ollama',
    cerebrum: 'CEREBRUM',
    polling: 'pregunta por mensajes',
    webhook: 'recibe los mensajes',
  },
  appInWindow:
    'Si la aplicación se inicia al abrir la sesión y qué ocurre al cerrar su ventana se define en la propia ventana de la aplicación.',
  transfer: {
    text: 'Los ajustes en un archivo, para guardarlos o para otro equipo.',
    without:
      'No se incluyen: las claves y otros secretos, quién enseña (se comprueba donde se elige), el proxy, el archivo de certificados, ni Python con sus servicios. Los puertos sí.',
    export: 'Exportar ajustes',
    import: 'Importar ajustes…',
    choose: 'Archivo de ajustes',
    exported: 'Exportado como {name}.',
    exportedWithout: 'Exportado como {name}, sin lo que contiene un secreto: {names}.',
    title: '¿Importar estos ajustes?',
    from: '{name} cambia esto:',
    changes: 'Cambios',
    setting: 'Ajuste',
    before: 'Ahora',
    after: 'Después',
    entries: '{n} entradas',
    unknown: 'No se conoce aquí y se omite: {names}',
    here: 'Es propio de cada equipo y se omite: {names}',
    secrets: 'Los secretos nunca se toman de un archivo: {names}. Introdúzcalos en su lugar, en «Fuente y claves».',
    restarts: 'Se reinicia: {services}.',
    restartsNothing: 'No se reinicia nada.',
    restartsPython: 'Se reinician los servicios de Python cuyos ajustes cambian.',
    interrupts: 'Hay un entrenamiento en curso. La sesión se interrumpe; sus intercambios se conservan.',
    go: 'Importar',
    goRestarts: 'Importar y reiniciar',
    done: 'Importado: {n} ajustes cambiados.',
    doneOne: 'Importado: 1 ajuste cambiado.',
    nothing: '{name} no cambia nada: todo está ya así.',
    close: 'Cerrar',
    wrong: {
      title: '{name} no se importó. No se cambió nada.',
      unreadable: 'No se pudo leer el archivo. Compruebe que sigue ahí y elíjalo de nuevo.',
      large: 'Es más grande de lo que son unos ajustes. Elija un archivo hecho con «Exportar ajustes».',
      json: '{detail} Corríjalo allí o vuelva a exportar los ajustes en su origen.',
      other: 'No contiene ajustes. Elija un archivo hecho con «Exportar ajustes» o un config.json.',
      newer: 'Lo hizo una versión más nueva de esta aplicación. Actualice esta aplicación y luego impórtelo.',
      values: 'Establece algo que no es posible: {issues}. Corríjalo en el archivo y vuelva a importarlo.',
      ports:
        'El puerto {port} se asignaría dos veces: {labels}. Cambie uno de ellos en el archivo y vuelva a importarlo.',
    },
  },
}
