import type { setUp as english } from '../en/set-up.ts'
import type { Translated } from '../translated.ts'

export const setUp: Translated<typeof english> = {
  title: 'Configurar LLM Trainer',
  step: 'Paso {n} de {of}',
  announce: '{title}: hecho. Paso {n} de {of}.',
  later: 'Configurar más tarde',
  goOn: 'Seguir con la configuración (paso {n} de {of})',
  hide: 'No volver a ofrecer la configuración',
  change: 'Cambiar',
  changeOf: 'Cambiar: {title}',
  back: 'Volver al paso {n}',
  titles: {
    folder: 'Dónde se guarda todo',
    source: 'Quién enseña',
    learner: 'Quién aprende',
    start: 'Iniciar el entrenamiento',
    exchange: 'El primer intercambio',
  },
  folder: {
    text: 'Los ajustes, las sesiones y los registros se quedan en esta carpeta de su equipo.',
    use: 'Usar esta carpeta',
    another: 'Abrir otra…',
  },
  source: {
    choose: 'Elija una; se puede cambiar en cualquier momento.',
    ollamaReady: {
      one: 'Ollama está en marcha aquí, con 1 modelo',
      many: 'Ollama está en marcha aquí, con {n} modelos',
    },
    ollamaEmpty: 'Ollama está en marcha aquí, aún sin modelos',
    ollamaStopped: 'Ollama está instalado y no está en marcha',
    ollamaMissing: 'Aún no se ha encontrado Ollama aquí',
    ollamaThen: 'Después se ofrece aquí un modelo, a un clic.',
    keyHere: 'Ya hay una clave',
  },
  learner: {
    text: 'CEREBRUM es un programa aparte. Esta aplicación solo tiene que alcanzarlo, y pregunta cada pocos segundos.',
    goesOn: 'Cuando responda en la dirección guardada, la configuración seguirá sola.',
    practiceTitle: '¿Aún no tiene CEREBRUM?',
    practiceText: 'Uno de práctica ocupa su lugar, con un maestro de práctica. El suyo puede venir más tarde.',
    practice: 'Usar el de práctica',
  },
  start: {
    text: 'El maestro empieza, CEREBRUM responde, y así sucesivamente. Se puede pausar o detener en cualquier momento.',
    exchanges: 'Intercambios',
    exchangesHint: 'Un mensaje y su respuesta.',
    name: 'Nombre de la sesión',
    nameHint: 'Puede quedar vacío; entonces lleva su fecha por nombre.',
    submit: 'Iniciar el entrenamiento',
  },
  exchange: {
    waits: 'Se pide al maestro su primer mensaje.',
    works: 'Funciona',
    worksText: 'El maestro habló y CEREBRUM respondió. El entrenamiento sigue: {done} de {of} intercambios.',
    worksEnded: 'El maestro habló y CEREBRUM respondió.',
    overview: 'Ir al resumen',
    watch: 'Verlo en Entrenamiento',
  },
}
