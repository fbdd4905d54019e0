import type { training as english } from '../en/training.ts'
import type { Translated } from '../translated.ts'

export const training: Translated<typeof english> = {
  steps: {
    idle: 'Sin actividad',
    starting: 'Iniciando',
    running: 'En marcha',
    paused: 'En pausa',
    stopping: 'Deteniendo',
    done: 'Terminado',
  },
  sessions: {
    running: 'en marcha',
    paused: 'en pausa',
    interrupted: 'interrumpida',
    stopped: 'detenida',
    finished: 'terminada',
  },
  pausing: 'Se pausará cuando CEREBRUM responda',
  reasons: {
    user: 'Lo decidió usted',
    stopped: 'La detuvo usted',
    sleep: 'El equipo está en suspensión',
    complete: 'Se hicieron todos los intercambios',
    interrupted: 'La aplicación terminó antes',
    limit: 'Se alcanzó su límite de {limit}',
    guard: '{speaker} da vueltas sobre lo mismo: {rule}',
  },
  limits: { money: 'dinero', tokens: 'tokens', time: 'tiempo' },
  speakers: { teacher: 'El LLM', learner: 'CEREBRUM' },
  rules: {
    'exact-repeats': 'la misma respuesta una y otra vez',
    'near-repeats': 'casi la misma respuesta una y otra vez',
    alternation: 'dos respuestas que se alternan',
    shrinking: 'respuestas cada vez más cortas',
  },
  marks: {
    started: 'Iniciada',
    topic: 'Tema nuevo: {topic}',
    source: 'Ahora enseña {model}',
    paused: 'En pausa: {why}',
    resumed: 'Continúa',
    recovered: 'Continúa tras una interrupción',
    'new-approach': '{speaker} daba vueltas sobre lo mismo ({rule}), así que se pidió al profesor otro enfoque',
    lost: 'Este mensaje no recibió respuesta: {why}',
    ended: 'Terminada: {why}',
  },
  noAnswer: 'no llegó respuesta',
  actions: { resume: 'Continuar', pause: 'Pausar', stop: 'Detener' },
  line: {
    running: 'Entrenamiento: {done} de {of}',
    paused: 'Entrenamiento en pausa: {why}',
    percent: 'Entrenamiento: {percent} % hecho',
  },
}
