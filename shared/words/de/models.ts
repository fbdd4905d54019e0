import type { models as english } from '../en/models.ts'
import type { Translated } from '../translated.ts'

export const models: Translated<typeof english> = {
  freeOnly: 'Nur kostenlose',
  ofKey: 'Alle, die Ihr Schlüssel verwenden darf.',
  ofAll: 'Der ganze Katalog: OpenRouter hat nicht gesagt, was Ihr Schlüssel verwenden darf.',
  ofNobody: 'Der ganze Katalog.',
  withdrawn: 'Zurückgezogen am {date}',
  priceUnknown: 'kein fester Preis',
  noneFree: 'Derzeit ist kein Modell kostenlos.',
}
