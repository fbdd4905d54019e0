import type { connectReasons as english } from '../en/connect-reasons.ts'
import type { Translated } from '../translated.ts'

export const connectReasons: Translated<typeof english> = {
  'problem.connect-unanswered': 'Von der Seite von OpenRouter kam niemand zurück',
  'problem.connect-declined': 'Die Seite von OpenRouter gab keinen Code',
  'problem.connect-refused': 'OpenRouter hat den Code nicht angenommen',
  'problem.connect-no-port': 'Es gibt keinen freien Port für die Antwort',
  'note.connect-browser': 'Auf der Seite von OpenRouter zustimmen. Sie wartet bis {time}',
  'note.connect-paste':
    'Auf der Seite von OpenRouter zustimmen, dann den angezeigten Code einfügen. Sie wartet bis {time}',
  'note.connect-came-back': 'Aus dem Browser',
  'note.connect-pasted': 'Eingefügt',
  'note.connect-key': 'Schlüssel mit der Endung …{last4}',
}
