import type { connectReasons as english } from '../en/connect-reasons.ts'
import type { Translated } from '../translated.ts'

export const connectReasons: Translated<typeof english> = {
  'problem.connect-unanswered': 'Nadie volvió de la página de OpenRouter',
  'problem.connect-declined': 'La página de OpenRouter no dio ningún código',
  'problem.connect-refused': 'OpenRouter no aceptó el código',
  'problem.connect-no-port': 'No hay ningún puerto libre para la respuesta',
  'note.connect-browser': 'Acepte en la página de OpenRouter. Espera hasta las {time}',
  'note.connect-paste': 'Acepte en la página de OpenRouter y pegue el código que muestra. Espera hasta las {time}',
  'note.connect-came-back': 'Desde el navegador',
  'note.connect-pasted': 'Pegado',
  'note.connect-key': 'Clave terminada en …{last4}',
}
