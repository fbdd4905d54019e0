/** Of the choice of a model, beside `panel.models`. */
export const models = {
  freeOnly: 'Free only',
  ofKey: 'Those that your key may use.',
  ofAll: 'The whole catalogue: OpenRouter did not say what your key may use.',
  ofNobody: 'The whole catalogue.',
  withdrawn: 'Withdrawn on {date}',
  priceUnknown: 'no fixed price',
  noneFree: 'No model is free now.',
} as const
