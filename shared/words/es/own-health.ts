import type { ownHealth as english } from '../en/own-health.ts'
import type { Translated } from '../translated.ts'

export const ownHealth: Translated<typeof english> = {
  title: 'Acerca de la app y su estado',
  text: 'Supervisa un sistema local de entrenamiento de LLM, explica con palabras claras qué falla y lo repara.',
  ok: 'La propia app está bien',
  attention: 'La propia app necesita atención',
  loading: 'Comprobando la app…',
  notThere: 'Ahora no se puede saber cómo está la app.',
  again: 'Intentarlo de nuevo',
  since: 'En marcha desde {time}',
  safeMode:
    'Modo seguro: los servicios, las comprobaciones y los bots están apagados. Inicie todos los servicios en la vista general para salir.',
  now: 'Qué hacer ahora:',

  faults: {
    'door-lost': {
      what: 'La puerta del panel {address} está cerrada',
      now: 'La app intenta abrirla de nuevo por sí misma. Si no lo logra, otro programa ocupa el puerto: ciérrelo o reinicie la app.',
    },
    'memory-near-limit': {
      what: 'La app ocupa {bytes} de su montón, de {limit} que puede usar',
      now: 'Reinicie la app; después copie el informe y envíelo a quien se encargue de ella.',
    },
    'memory-grows': {
      what: 'La memoria de la app crece unos {bytes} por hora; a este ritmo llega a {limit} en unas {hours} {hours:hora|horas}',
      now: 'Reinicie la app cuando le convenga y envíe el informe.',
    },
    'writes-fail': {
      what: '{count} {count:escritura|escrituras} de la app {count:falló|fallaron}',
      now: 'Mire si el disco está lleno y si la carpeta es suya. El registro de la app dice qué archivo era.',
    },
    'history-lost': {
      what: '{count} {count:entrada|entradas} del historial no {count:pudo|pudieron} guardarse y se {count:perdió|perdieron}',
      now: 'Libere espacio en el disco o mire si se puede escribir en history.db.',
    },
    'log-lines-lost': {
      what: '{count} {count:línea|líneas} de registro no {count:pudo|pudieron} escribirse y se {count:perdió|perdieron}',
      now: 'El disco está lleno o es demasiado lento. Libere espacio; cada registro indica dónde faltan líneas.',
    },
    'streams-cut': {
      what: 'Se {count:cortó|cortaron} {count} {count:conexión|conexiones} de un panel, porque nadie leía lo que se enviaba',
      now: 'No se pierde nada: ese panel se conecta de nuevo. Cierre los paneles abiertos en un equipo o una conexión lentos.',
    },
    'pages-crashed': {
      what: 'La página de la ventana falló {count} {count:vez|veces} y se cargó de nuevo',
      now: 'No se pierde nada. Si continúa, cierre otros programas que necesiten mucha memoria y abra el panel en un navegador.',
    },
    'slow-loop': {
      what: 'La app responde tarde: hasta {max} ms en los últimos cinco minutos',
      now: 'El equipo está ocupado o la app tiene demasiado trabajo. Cierre lo que más consume; también ayuda un modelo local más pequeño.',
    },
    'slow-disk': {
      what: 'El disco es lento: una escritura tarda por lo general {ms} ms, y {slow} tardaron más de un segundo',
      now: 'Mire qué más escribe en este disco. Una carpeta en una unidad de red o una memoria USB está mejor en el disco propio de este equipo.',
    },
    crashed: {
      what: 'La ejecución anterior terminó por un fallo de la app: {message}',
      now: 'Todo se ha iniciado de nuevo. Si se repite, copie el informe y envíelo. «llm-trainer up --safe-mode» inicia solo el panel.',
    },
  },

  self: 'Esta app',
  loop: 'Retraso',
  loopValue: '{median} ms, como máximo {max} ms',
  loopUnknown: 'Aún no se ha medido',
  memory: 'Memoria',
  cpu: 'CPU',
  percent: '{value} %',
  lost: 'Perdido',
  nothingLost: 'Nada',
  lostKinds: {
    'log-lines': 'líneas de registro',
    history: 'entradas del historial',
    streams: 'conexiones cortadas',
    pages: 'páginas de la ventana',
  },
  writes: 'Escrituras',
  writesValue: '{count}, mediana {median} ms, la más lenta {slowest} ms',
  noWrites: 'Ninguna todavía',
  failedWrites: '{count} fallidas',
  clients: 'Paneles abiertos',
  door: 'Puerta',
  doorLost: 'perdida y abierta de nuevo {count} {count:vez|veces}',

  services: 'Memoria y CPU de los servicios',
  noServices: 'No hay ningún servicio en marcha.',
  few: 'Aún se sabe muy poco; cada medio minuto llega un punto.',
  steady: 'estable',
  grows: 'crece unos {bytes} por hora',
  limit: 'límite {limit}',
  chart: 'Memoria de {name} a lo largo del tiempo: ahora {now}, mínimo {least}, máximo {most}',

  places: 'Dónde está todo',
  placeNames: {
    workspace: 'Carpeta',
    config: 'Ajustes',
    logs: 'Registros',
    training: 'Sesiones',
    history: 'Historial',
    messaging: 'Bots',
  },

  versions: 'Versiones',
  system: 'Sistema',
  links: 'Páginas',
  keys: 'Claves en OpenRouter',
  ollama: 'Ollama',
  licence: 'LLM Trainer es software libre con licencia MIT.',
  licences: 'Obra de otros, {n} paquetes',
  list: 'Paquetes y sus licencias',
  listLoading: 'Leyendo la lista…',
  listMissing: 'La lista se crea al compilar la app y no está aquí.',

  copy: 'Copiar para un informe',
  copied: 'Copiado',
  copyHint: 'Todo lo que hay en esta página, como texto y sin secretos.',
  crash: 'Cómo terminó la ejecución anterior',
}
