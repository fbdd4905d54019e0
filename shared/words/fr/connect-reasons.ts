import type { connectReasons as english } from '../en/connect-reasons.ts'
import type { Said } from './said.ts'

export const connectReasons: Said<typeof english> = {
  'problem.connect-unanswered': 'Personne n’est revenu de la page d’OpenRouter',
  'problem.connect-declined': 'La page d’OpenRouter n’a pas donné de code',
  'problem.connect-refused': 'OpenRouter n’a pas accepté le code',
  'problem.connect-no-port': 'Aucun port libre pour recevoir la réponse',
  'note.connect-browser': 'Acceptez la demande sur la page d’OpenRouter. Elle attend jusqu’à {time}',
  'note.connect-paste':
    'Acceptez la demande sur la page d’OpenRouter, puis collez le code affiché. Elle attend jusqu’à {time}',
  'note.connect-came-back': 'Venu du navigateur',
  'note.connect-pasted': 'Collé',
  'note.connect-key': 'Clé se terminant par …{last4}',
}
