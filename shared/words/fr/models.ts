import type { models as english } from '../en/models.ts'
import type { Said } from './said.ts'

export const models: Said<typeof english> = {
  freeOnly: 'Gratuits seulement',
  ofKey: 'Ceux que votre clé peut utiliser.',
  ofAll: 'Tout le catalogue : OpenRouter n’a pas dit ce que votre clé peut utiliser.',
  ofNobody: 'Tout le catalogue.',
  withdrawn: 'Retiré le {date}',
  priceUnknown: 'pas de prix fixe',
  noneFree: 'Aucun modèle n’est gratuit en ce moment.',
}
