import type * as english from '../en/panel-states.ts'
import type { Translated } from '../translated.ts'
import { connectSteps } from './connect.ts'

type Texts<Name extends keyof typeof english> = Translated<(typeof english)[Name]>

export const levels: Texts<'levels'> = {
  ok: 'Funciona',
  attention: 'Atención',
  broken: 'No funciona',
  stopped: 'Detenido',
}

export const severities: Texts<'severities'> = {
  blocking: 'Bloqueante',
  severe: 'Grave',
  warning: 'Advertencia',
  note: 'Nota',
}

export const lifecycle: Texts<'lifecycle'> = {
  'not-configured': 'Sin configurar',
  stopped: 'Detenido',
  starting: 'Iniciando',
  running: 'En marcha',
  stopping: 'Deteniendo',
  'backing-off': 'Caído',
  failed: 'Falló',
}

export const health: Texts<'health'> = {
  unknown: 'Sin comprobar',
  healthy: 'Correcto',
  slow: 'Lento',
  unreachable: 'Inaccesible',
  unhealthy: 'Con problemas',
  unstable: 'Inestable',
}

export const repairs: Texts<'repairs'> = {
  'paste-key': { label: 'Pegar una clave nueva', cost: 'se prueba antes de usarla' },
  'get-key': { label: 'Obtener una clave', cost: 'abre openrouter.ai' },
  'switch-to-ollama': { label: 'Cambiar a Ollama', cost: 'gratis, no sale de este equipo' },
  'switch-to-openrouter': { label: 'Cambiar a OpenRouter', cost: 'una respuesta corta de pago como prueba' },
  'install-ollama': { label: 'Instalar Ollama', cost: 'abre ollama.com, gratis' },
  'start-ollama': { label: 'Iniciar Ollama', cost: 'gratis, termina con esta aplicación' },
  'use-ollama-found': { label: 'Usar la dirección encontrada', cost: 'se escribe en config.json' },
  'pull-model': { label: 'Descargarlo', cost: 'algunos GB, gratis' },
  'try-again': { label: 'Reintentar', cost: 'una petición como máximo' },
  'check-now': { label: 'Comprobar ahora', cost: 'gratis, tarda un segundo' },
  'use-stored-key': { label: 'Usar la clave guardada', cost: 'la variable se queda como está' },
  'use-saved-key': { label: 'Usar otra clave guardada', cost: 'se prueba con una respuesta corta' },
  'start-service': { label: 'Iniciarlo', cost: 'tarda un segundo o dos' },
  'restart-service': { label: 'Reiniciarlo', cost: 'no responde un segundo o dos' },
  'use-free-port': { label: 'Usar un puerto libre', cost: 'se escribe en config.json' },
  'restore-config': { label: 'Recuperar el último archivo válido', cost: 'el dañado se conserva' },
  'choose-model': { label: 'Elegir un modelo', cost: 'se prueba con una respuesta corta' },
  'set-cerebrum-address': { label: 'Corregir la dirección', cost: 'se comprueba mientras escribe' },
  'keep-key-in-file': { label: 'Guardarla en un archivo', cost: 'que solo usted puede leer' },
  'open-keys': { label: 'Abrir la página de las claves', cost: 'abre openrouter.ai' },
  'open-privacy': { label: 'Ajustes de privacidad', cost: 'abre openrouter.ai' },
  'open-credits': { label: 'Añadir crédito', cost: 'abre openrouter.ai' },
  'resume-training': { label: 'Continuar', cost: 'el entrenamiento sigue en el próximo intercambio' },
  'install-packages': { label: 'Instalar los paquetes', cost: 'unos 100 MB, solo en esta carpeta' },
  'choose-python': { label: 'Elegir un Python', cost: 'se examina antes de usarlo' },
  'use-built-in': { label: 'Usar los servicios integrados', cost: 'los archivos de Python se quedan como están' },
  'move-secret': { label: 'Ponerlo a salvo', cost: 'se verifica antes de quitarlo' },
  'set-up-bot': { label: 'Introducirlo de nuevo', cost: 'se prueba antes de usarlo' },
  'take-over-updates': { label: 'Tomar los mensajes', cost: 'termina adonde van ahora' },
}

export const sourceTrouble: Texts<'sourceTrouble'> = {
  'key-missing': 'Sin clave',
  'key-rejected': 'Clave rechazada',
  'credit-exhausted': 'Sin crédito',
  forbidden: 'No permitido',
  'model-not-found': 'No existe el modelo',
  'ollama-not-installed': 'No instalado',
  'ollama-not-running': 'Detenido',
  'model-not-pulled': 'Sin modelo',
  'provider-unreachable': 'Inaccesible',
  'provider-timeout': 'Sin respuesta',
}

export const keyStates: Texts<'keyStates'> = {
  missing: 'Sin clave',
  unchecked: 'Aún sin comprobar',
  accepted: 'Aceptada',
  unverified: 'Guardada sin comprobar',
  rejected: 'Rechazada',
}

export const keyOrigins: Texts<'keyOrigins'> = {
  environment: 'de la variable de entorno OPENROUTER_API_KEY',
  config: 'de config.json, donde está legible',
  keychain: 'del llavero',
  file: 'de un archivo que solo usted puede leer',
  session: 'en memoria, solo hasta cerrar la aplicación',
}

export const keyOutcomes: Texts<'keyOutcomes'> = {
  'key-malformed': 'Eso no es una clave. No se cambió nada.',
  'key-rejected': 'OpenRouter no conoce esta clave: está mal escrita, se revocó o caducó. No se cambió nada.',
  'credit-exhausted': 'La clave es válida, pero su crédito se agotó. Añada crédito allí y pruebe otra vez.',
  forbidden: 'La clave es válida, pero no tiene permiso para esto. No se cambió nada.',
  'content-refused':
    'La clave es válida, pero se rechazó el mensaje de prueba. Vuelva a intentarlo o elija otro modelo.',
  'rate-limited': 'OpenRouter pide una pausa. La clave puede ser válida; pruebe otra vez en un momento.',
  'model-not-found': 'La clave es válida, pero el modelo elegido ya no existe. Elija otro.',
  'provider-overloaded': 'OpenRouter está sobrecargado, así que no se pudo probar la clave. Puede ser válida.',
  'provider-unreachable': 'No se pudo contactar con OpenRouter. Eso no dice nada de la clave.',
  'provider-timeout': 'OpenRouter no respondió a tiempo. Eso no dice nada de la clave.',
  'provider-error': 'OpenRouter falló. Eso no dice nada de la clave.',
  'secret-store-unavailable': 'La clave funciona, pero no hay un llavero donde guardarla. Elija otro lugar.',
  'disk-full': 'La clave funciona, pero el disco está lleno y no se pudo guardar.',
}

export const stores: Texts<'stores'> = {
  keychain: { label: 'En el llavero', hint: 'de este equipo' },
  session: { label: 'Solo por esta vez', hint: 'En memoria; se borra al cerrar la aplicación.' },
  file: {
    label: 'En un archivo que solo usted puede leer',
    hint: 'Permanece; puede leerlo quien use su cuenta.',
  },
}

export const storePlaces: Texts<'storePlaces'> = {
  keychain: 'en el llavero',
  session: 'en memoria, solo hasta cerrar la aplicación',
  file: 'en un archivo que solo usted puede leer',
}

export const roles: Texts<'roles'> = {
  'llm-server': 'Responde a través de la fuente',
  middleware: 'Une el modelo y CEREBRUM',
  telegram: 'Responde mensajes en Telegram',
  sms: 'Responde mensajes de texto',
  cerebrum: 'El alumno; solo se vigila',
  ollama: 'Modelos en este equipo',
  'practice-cerebrum': 'Aprende palabras de lo que oye',
}

export const ollamaSituations: Texts<'ollamaSituations'> = {
  'not-looked': 'Aún sin buscar',
  'not-installed': 'No instalado',
  'not-running': 'Detenido',
  'no-models': 'En marcha, aún sin modelos',
  ready: 'En marcha',
}

export const steps: Texts<'steps'> = {
  ...connectSteps,
  format: 'Parece una clave',
  accepted: 'OpenRouter la acepta',
  reachable: 'Ollama responde',
  model: 'El modelo está disponible',
  loaded: 'El modelo está cargado',
  answer: 'Una respuesta real',
  interpreter: 'Se encontró un Python',
  environment: 'Un entorno propio',
  install: 'Descargados e instalados',
  packages: 'Sus paquetes están',
  'stop-services': 'Lo que estaba en marcha se detuvo',
  'start-services': 'Los otros están en marcha y responden',
  kept: 'Guardado para el próximo inicio',
  stored: 'Guardada',
  switch: 'Cambiado',
  'in-use': 'El servidor LLM lo usa',
  'do-try-again': 'Una petición dejada pasar',
  'do-check-now': 'Consultado de nuevo',
  'do-use-stored-key': 'Se usa la clave guardada',
  'do-use-saved-key': 'Probada y en uso',
  'do-start-ollama': 'Ollama iniciado',
  'do-use-ollama-found': 'Dirección definida',
  'do-start-service': 'Iniciado',
  'do-restart-service': 'Reiniciado',
  'do-use-free-port': 'Pasado a un puerto libre',
  'do-restore-config': 'El último archivo válido está de vuelta',
  'do-keep-key-in-file': 'Guardado en un archivo',
  'do-move-secret': 'Puesto a salvo',
  'do-install-packages': 'Paquetes instalados',
  'do-use-built-in': 'Los servicios integrados están en marcha',
  'do-resume-training': 'Se pidió continuar',
  'do-take-over-updates': 'Mensajes tomados',
  'check-again': 'La comprobación que había fallado, otra vez',
  gone: 'Prueba de que el fallo desapareció',
  undo: 'Devuelto a como estaba',
  'net-name': 'El nombre se conoce',
  'net-connect': 'Se logra conectar',
  'net-proxy': 'El proxy da paso',
  'net-tls': 'El certificado es de confianza',
  'net-http': 'Responde',
  'net-openrouter': 'Es OpenRouter',
  'machine-tunnel': 'El túnel está abierto',
  'machine-reach': 'Responde',
  'machine-ours': 'Es un LLM Trainer',
  'machine-version': 'Las versiones encajan',
  'machine-token': 'Se acepta el token',
  'machine-state': 'Cómo está',
  'machine-kept': 'Guardado',
}
