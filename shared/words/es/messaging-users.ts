import type { messagingUsers as english } from '../en/messaging-users.ts'
import type { Translated } from '../translated.ts'

export const messagingUsers: Translated<typeof english> = {
  import: {
    text: 'Esta carpeta tiene usuarios y conversaciones del sistema original. Su archivo solo se lee.',
    run: 'Incorporarlos',
    result:
      'Se incorporaron {users} {users:usuario|usuarios} y {messages} {messages:mensaje|mensajes}; {known} ya {known:se conocía|se conocían}, {skipped} {skipped:entrada no se pudo|entradas no se pudieron} leer.',
  },
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
      blocked: 'También desaparece el bloqueo: si vuelve a escribir, se le responde de nuevo.',
    },
  },
  delivery: {
    said: 'La red dice: {text}',
    states: {
      delivered: 'entregado',
      read: 'leído',
      undelivered: 'no entregado',
      failed: 'no enviado',
      canceled: 'cancelado',
    },
    because: '{state} – {why} ({code})',
    unexplained: '{state} ({code})',
    codes: {
      21610: 'el destinatario pidió no recibir mensajes (STOP)',
      30001: 'se envió demasiado de una vez',
      30002: 'la cuenta de Twilio está suspendida',
      30003: 'el teléfono está apagado o fuera de cobertura',
      30004: 'el destinatario o su red lo bloquea',
      30005: 'el número es desconocido o ya no está en uso',
      30006: 'es un teléfono fijo o su red no admite SMS',
      30007: 'se tomó por publicidad y se retuvo',
      30008: 'la red no da ningún motivo',
      30032: 'nuestro número gratuito aún no está verificado',
      30034: 'nuestro número no está registrado para Estados Unidos (A2P 10DLC)',
      30044: 'es más largo de lo que puede enviar una cuenta de prueba',
    },
  },
}
