import type {
  connect as englishConnect,
  keyCard as englishKeyCard,
  leaks as englishLeaks,
  connectSteps as englishSteps,
} from '../en/connect.ts'
import type { Translated } from '../translated.ts'

export const connectSteps: Translated<typeof englishSteps> = {
  waiting: 'La página de OpenRouter en el navegador',
  code: 'El código ha llegado',
  exchanged: 'Canjeado por una clave',
}

export const connect: Translated<typeof englishConnect> = {
  button: 'Conectar con OpenRouter',
  hint: 'Abre su página; la clave llega sola.',
  opening: 'La página de OpenRouter se abre en su navegador. Acepte allí.',
  openAgain: 'Abrir la página de nuevo',
  byCode: 'Usar un código',
  byCodeHint: 'Para un navegador en otro equipo: OpenRouter muestra un código que usted pega aquí.',
  codeField: 'Código de OpenRouter',
  codePlaceholder: 'Código, o la dirección que lo contiene',
  codeEmpty: 'Pegue primero el código.',
  codeSend: 'Continuar',
  tryAgain: 'Probar otra vez esta clave',

  running: 'Conectando con OpenRouter',
  done: 'Conectado: la clave funciona y está guardada',
  unverified: 'Conectado: la clave se guardó sin comprobarla',
  failed: 'No se pudo conectar con OpenRouter',
  unproved: 'La clave nueva no se pudo probar',
  cancelled: 'La conexión se canceló; no se guardó nada',
  cancelledText: 'Si OpenRouter ya creó una clave, puede borrarla allí.',

  outcomes: {
    'connect-unanswered': 'Nadie volvió en diez minutos: la página se cerró o nadie aceptó. No se guardó nada.',
    'connect-declined': 'La página volvió sin código, como ocurre cuando alguien no acepta. No se guardó nada.',
    'connect-refused':
      'El código es incorrecto, ya se usó o tiene más de diez minutos. No se guardó nada. Conecte de nuevo.',
    'connect-no-port': 'Este equipo no tiene ningún puerto libre para la respuesta. Use un código. No se guardó nada.',
    'provider-unreachable':
      'No se pudo contactar con OpenRouter, así que aún no hay clave. No se guardó nada. Conecte de nuevo.',
    'provider-timeout':
      'OpenRouter no respondió a tiempo, así que aún no hay clave. No se guardó nada. Conecte de nuevo.',
  },

  page: {
    received: 'Conectado',
    receivedText: 'LLM Trainer tiene el código y está probando la clave. Puede cerrar esta página.',
    declined: 'Sin conectar',
    declinedText: 'OpenRouter no envió ningún código. No se guardó nada. Puede cerrar esta página y conectar de nuevo.',
    path: 'Aquí no hay nada',
    pathText: 'Esta dirección no es la que se indicó a OpenRouter. No se guardó nada.',
    method: 'OpenRouter no vuelve de esta manera',
    methodText: 'Solo se acepta una página abierta en un navegador. No se guardó nada.',
    host: 'Esta dirección no es la nuestra',
    hostText: 'La petición iba dirigida al nombre de otro equipo, así que se rechazó. No se guardó nada.',
    used: 'Esto ya se usó',
    usedText: 'Cada código se acepta una sola vez. Si LLM Trainer no está conectado, empiece allí de nuevo.',
  },
}

export const keyCard: Translated<typeof englishKeyCard> = {
  credit: 'Crédito',
  creditOf: '{used} usados de {limit}, quedan {remaining}',
  creditUsed: '{used} usados; la clave no tiene límite propio',
  creditNoLimit: 'sin límite propio',
  reset: {
    daily: 'se renueva cada día (UTC)',
    weekly: 'se renueva cada lunes (UTC)',
    monthly: 'se renueva cada mes (UTC)',
  },
  free: 'Gratis hoy',
  freeOf: '{used} de {limit} respuestas de modelos gratuitos usadas, quedan {remaining}',
  freeReset: 'se renueva a medianoche UTC',
  freeTier: 'La cuenta nunca ha comprado crédito, así que tiene pocas respuestas gratuitas.',
  expires: 'Caduca',
  expired: 'Caducó',
  expiresIn: '{date}, dentro de {duration}',
  management: 'Es una clave de administración. Crea otras claves y no puede conversar.',
  page: 'Esta clave en OpenRouter',
  recheck:
    'Las claves rechazadas se vuelven a consultar cada pocos minutos, sin costo: a veces el rechazo ha sido un error.',
}

export const leaks: Translated<typeof englishLeaks> = {
  title: '¿Se ha filtrado?',
  text: 'Busca sus secretos, por su valor, en los archivos, los registros y el historial de git de esta carpeta.',
  look: 'Buscar filtraciones',
  none: 'No aparece en {files} {files:archivo|archivos}',
  noneHistory: 'No aparece en {files} {files:archivo|archivos} ni en el historial de git',
  noSecrets: 'Aún no hay ningún secreto que buscar.',
  found: { one: 'Aparece en un lugar', many: 'Aparece en {n} lugares' },
  place: '{file}, línea {line}',
  commit: '{file} en el commit {commit} del {date}',
  key: 'la clave terminada en …{last4}',
  secret: 'el secreto terminado en …{last4}',
  whatNow:
    'Revóquelo donde se creó y después conecte o pegue uno nuevo. Borrar el texto no basta: otros pueden haberlo leído.',
  revoke: 'Revocarla en OpenRouter',
  more: 'y {n} más',
  incomplete: 'La búsqueda alcanzó un límite de tiempo o de tamaño: no se leyó todo.',
  historyUnreadable: 'No se pudo leer el historial de git.',
}
