import type { models as english } from '../en/models.ts'
import type { Translated } from '../translated.ts'

export const models: Translated<typeof english> = {
  freeOnly: 'Solo gratuitos',
  ofKey: 'Los que su clave puede usar.',
  ofAll: 'El catálogo completo: OpenRouter no indicó qué puede usar su clave.',
  ofNobody: 'El catálogo completo.',
  withdrawn: 'Se retira: {date}',
  priceUnknown: 'sin precio fijo',
  noneFree: 'Ahora no hay ningún modelo gratuito.',
}
