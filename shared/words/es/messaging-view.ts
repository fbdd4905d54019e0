import type { messagingView as english } from '../en/messaging-view.ts'
import type { Translated } from '../translated.ts'

const now = {
  'bot-unreachable': 'No se cambió nada. Inténtelo de nuevo cuando este equipo tenga conexión.',
  'bot-rate-limited': 'No se cambió nada. Inténtelo de nuevo dentro de un minuto.',
  'bot-conflict': 'Detenga el otro programa que usa este bot, o deje que esta aplicación se quede con sus mensajes.',
  'secret-store-unavailable': 'Elija abajo dónde se guarda.',
}

export const messagingView: Translated<typeof english> = {
  tabs: { label: 'Partes de Mensajería', bots: 'Bots', users: 'Usuarios' },
  python:
    'Funciona el bot de Python de esta carpeta. Sus usuarios están en sus propios archivos y no se muestran aquí.',

  outage: {
    nobody: 'Nadie puede responder desde las {time} ({cause}).',
    waiting:
      '{count} {count:mensaje espera|mensajes esperan}; se {count:responderá|responderán} cuando vuelva a funcionar.',
    waitingOf:
      '{count} {count:mensaje|mensajes} de {users} {users:usuario|usuarios} {count:espera|esperan}; se {count:responderá|responderán} cuando vuelva a funcionar.',
    cause: 'Ver la causa',
  },

  telegram: {
    off: 'Con un bot propio se puede escribir en Telegram al modelo o a CEREBRUM.',
    how: 'Escriba /newbot a @BotFather en Telegram. Le dará un token; péguelo aquí.',
    page: 'Abrir @BotFather',
    token: 'Token del bot',
    tokenPlaceholder: '7000000001:AAH…',
    trying: 'Preguntando a Telegram quién es este bot…',
    removeTitle: '¿Quitar el bot de Telegram?',
    removeText:
      'El token se borra de este equipo y el bot se detiene. Sus usuarios y conversaciones se quedan aquí; el bot sigue siendo suyo en Telegram.',
    now: {
      ...now,
      'bot-token-rejected': 'Cópielo de nuevo de @BotFather. Allí /token lo muestra y /revoke crea uno nuevo.',
    },
  },
  sms: {
    off: 'Con un número de Twilio se puede escribir por SMS al modelo o a CEREBRUM.',
    how: 'El Account SID y el Auth Token están en la primera página de la consola de Twilio; el número, en Phone Numbers.',
    page: 'Abrir la consola de Twilio',
    token: 'Auth Token',
    tokenKept: 'Déjelo vacío para conservar el guardado.',
    sid: 'Account SID',
    sidPlaceholder: 'AC…',
    sidWrong: 'Un Account SID empieza por AC y tiene 34 caracteres.',
    number: 'Número de teléfono',
    numberWrong: 'Escriba el número con + y prefijo del país, como +15551234567.',
    trying: 'Preguntando a Twilio por la cuenta y el número…',
    trial: 'Es una cuenta de prueba: solo envía a números verificados.',
    removeTitle: '¿Quitar el bot de SMS?',
    removeText:
      'El Auth Token se borra de este equipo y el bot se detiene. Sus usuarios y conversaciones se quedan aquí; el número sigue siendo suyo en Twilio.',
    now: {
      ...now,
      'bot-token-rejected': 'Copie de nuevo Account SID y Auth Token de la consola de Twilio; van juntos.',
    },
  },
  done: 'Es {name}. Está probado, guardado y en uso.',
  tokenEmpty: 'Pegue primero un token.',
  tokenHint: 'Primero se prueba y luego se guarda. Solo se vuelven a ver sus cuatro últimos caracteres.',
  reveal: 'Mostrar lo escrito',
  hide: 'Ocultar lo escrito',
  envWins: '{variable} está definida y prevalece sobre lo que se guarda aquí.',
  fromVariable: 'de la variable de entorno {variable}',
  replace: 'Cambiar el token',
  change: 'Cambiar la cuenta',
  remove: 'Quitar',
  takeOver: 'Quedarse con sus mensajes',

  facts: {
    token: 'Token',
    arrive: 'Mensajes',
    users: 'Usuarios',
    waiting: 'En espera',
    number: 'Número',
    account: 'Cuenta',
    polling: 'los pide este equipo',
    telegramPosts: 'los envía Telegram',
    twilioPosts: 'los envía Twilio',
    cannotArrive: 'no pueden llegar: no hay dirección pública',
    receiving: 'llegan desde las {time}',
    notReceiving: 'ahora no llegan',
    oldest: '{count}, el más antiguo desde las {time}',
  },

  test: {
    open: 'Enviar un mensaje de prueba',
    title: 'Mensaje de prueba del bot de {platform}',
    to: 'Para',
    nobody: 'Nadie ha escrito todavía al bot. Escríbale primero en Telegram: un bot no puede empezar.',
    send: 'Enviar',
    sent: 'Enviado a {name}.',
  },

  receiving: {
    title: 'Recibir desde internet',
    text: 'Telegram no necesita nada de esto: sus mensajes se piden. Los SMS solo llegan por una dirección pública, como la de un túnel a este equipo.',
    address: 'Dirección pública',
    addressPlaceholder: 'https://bots.example.com',
    addressHint: 'Donde internet llega a este equipo, hasta antes de las rutas de abajo.',
    noSms: 'Sin dirección pública no pueden llegar SMS. Los mensajes de prueba sí salen.',
    mode: 'Cómo llegan los mensajes de Telegram',
    modes: { polling: 'Se piden', webhook: 'Se envían aquí' },
    needsHttps: 'Telegram solo envía a una dirección pública que empiece por https://.',
    of: 'Dirección para {platform}',
    setAtTwilio: 'Ponerla en Twilio',
    setDone: 'Twilio envía ahora los mensajes a {url}.',
    check: 'Comprobar',
    checkOf: 'Comprobar la dirección para {platform}',
    works: 'La dirección lleva aquí, y lo firmado llega tal como era.',
    unsigned: 'La dirección lleva aquí, pero lo firmado no llega tal como era: algo lo cambia por el camino.',
    unreachable: 'La dirección no lleva a este bot.',
  },

  answers: {
    title: 'Cómo se responde a los usuarios',
    outage: 'Qué se dice a los usuarios mientras nadie puede responder',
    outageHint: 'Vacío: la frase que se muestra, en el idioma del usuario.',
    tooLong: '{max} caracteres como máximo.',
  },

  users: {
    loading: 'Leyendo los usuarios…',
    search: 'Buscar usuarios',
    searchPlaceholder: 'Nombre, cuenta o número',
    platform: 'Plataforma',
    everyPlatform: 'Todas las plataformas',
    onlyWaiting: 'Solo los que esperan',
    columns: {
      name: 'Nombre',
      platform: 'Plataforma',
      backend: 'Responde',
      registered: 'Registrado',
      seen: 'Visto',
      messages: 'Mensajes',
      waiting: 'En espera',
      more: 'Más',
    },
    count: '{count} {count:usuario|usuarios}',
    range: '{from} a {to} de {count}',
    newer: 'Anterior',
    older: 'Siguiente',
    none: 'Nadie ha escrito todavía a un bot',
    noneText: 'Quien escriba a uno de los bots aparecerá aquí.',
    nobodyFits: 'Ningún usuario coincide.',
    never: 'nunca',
    id: 'Número del chat',
    sms: 'Número de teléfono',
    account: 'Cuenta',
    backends: { source: 'Modelo de lenguaje', cerebrum: 'CEREBRUM' },
    default: 'Por defecto: {backend}',
    blocked: 'Bloqueado',
    unreachable: 'Inaccesible',
    unreachableWhy: 'Ya no acepta mensajes del bot: {why}',
    moreOf: 'Más sobre {name}',
    answerBy: {
      default: 'Que responda el predeterminado',
      source: 'Que responda el modelo de lenguaje',
      cerebrum: 'Que responda CEREBRUM',
    },
    export: 'Exportar como JSON',
    clear: 'Borrar la conversación',
    block: 'Bloquear',
    unblock: 'Desbloquear',
    delete: 'Eliminar',
    asks: {
      clear: {
        title: '¿Borrar la conversación de {name}?',
        text: 'La conversación se borra aquí y la próxima pregunta empieza de nuevo. Lo que aún espera se responde.',
      },
      block: {
        title: '¿Bloquear a {name}?',
        text: 'Ya no recibe respuesta y lo que escriba no se guarda. Lo que espera de este usuario se borra.',
      },
      delete: {
        title: '¿Eliminar a {name}?',
        text: 'Se elimina el usuario y todo lo que se guarda de él: {count} {count:mensaje con su respuesta|mensajes con sus respuestas}. Si vuelve a escribir, empieza como alguien nuevo.',
      },
    },
    back: 'Todos los usuarios',
    conversation: 'Conversación',
    noMessages: 'No se guarda ningún mensaje de este usuario.',
    earlier: 'Mostrar anteriores ({count})',
    bot: 'Bot',
    states: {
      waiting: 'Espera una respuesta',
      ready: 'La respuesta está lista',
      sending: 'La respuesta se está enviando',
      answered: 'Respondido',
      uncertain: 'Puede que la respuesta llegara: el bot se detuvo mientras se enviaba, y no se envía otra vez',
      unanswered: 'Sin respuesta',
    },
    why: {
      expired: 'Sin respuesta: esperó demasiado',
      'too-many': 'Sin respuesta: ya esperaban demasiados',
      unreachable: 'Sin respuesta: la plataforma no acepta nada para este usuario',
      refused: 'Sin respuesta: la fuente se niega a responder',
    },
    delivery: 'La red dice: {text}',
  },

  import: {
    text: 'Esta carpeta tiene usuarios y conversaciones del sistema original. Su archivo solo se lee.',
    run: 'Incorporarlos',
    result:
      'Se incorporaron {users} {users:usuario|usuarios} y {messages} {messages:mensaje|mensajes}; {known} ya {known:se conocía|se conocían}, {skipped} {skipped:entrada no se pudo|entradas no se pudieron} leer.',
  },

  overview: { waiting: '{count} {count:espera|esperan}', setUp: 'Configurar', setUpOf: 'Configurar {platform}' },
  palette: { setUp: 'Configurar el bot de {platform}', users: 'Usuarios de los bots' },
}
