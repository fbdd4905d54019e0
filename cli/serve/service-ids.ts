/** Services that can run by themselves. */
export const aloneIds = ['llm-server', 'middleware', 'telegram', 'sms'] as const
export type AloneId = (typeof aloneIds)[number]
