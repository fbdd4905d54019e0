import type { bot as english } from '../en/bot.ts'
import type { Translated } from '../translated.ts'

export const bot: Translated<typeof english> = {
  start: 'Hola, {name}. Escríbeme y te respondo. /help muestra lo que sé hacer.',
  help: [
    'Escríbeme y te respondo.',
    '/clear – olvidar nuestra conversación',
    '/setname NOMBRE – cambiar tu nombre',
    '/openrouter – hablar con el modelo de lenguaje',
    '/cerebrum – hablar con CEREBRUM',
    '/status – si puedo responder ahora',
  ],
  smsHelp: 'Escríbeme y te respondo. «name=NOMBRE» cambia tu nombre. STOP termina todos los mensajes.',
  cleared: 'He olvidado nuestra conversación.',
  named: 'Ahora te llamo {name}.',
  nameMissing: '¿Qué nombre? Escríbelo después de la orden, por ejemplo: {example}',
  nameTooLong: 'Ese nombre es demasiado largo: {max} caracteres como máximo.',
  toSource: 'Ahora hablas con el modelo de lenguaje.',
  toCerebrum: 'Ahora hablas con CEREBRUM.',
  unknownCommand: 'No conozco {command}. /help muestra lo que sé hacer.',
  textOnly: 'Solo sé leer texto.',
  withSource: 'Hablas con el modelo de lenguaje.',
  withCerebrum: 'Hablas con CEREBRUM.',
  works: 'Puedo responder.',
  doesNotWork: 'Ahora mismo no puedo responder.',
  waiting: '{count} de tus mensajes {count:espera|esperan} respuesta.',
  outage: 'Ahora mismo no puedo responder. Guardo tu mensaje y respondo en cuanto pueda.',
  tooMany: 'Ya guardo {max} de tus mensajes y no caben más. Escríbeme más tarde, por favor.',
  expired: 'No pude responderte a tiempo. Escríbeme otra vez, por favor.',
  refused: 'No puedo responder a este mensaje.',
  test: 'Este es un mensaje de prueba de LLM Trainer.',
}
