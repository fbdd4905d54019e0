import type { demo as english } from '../en/demo.ts'
import type { Translated } from '../translated.ts'

export const demo: Translated<typeof english> = {
  mark: 'Demo',
  marked: 'Demo · {text}',
  bannerLabel: 'Demo',
  banner: 'ein Übungslehrer und ein Übungs-CEREBRUM; nichts verlässt diesen Rechner',
  end: 'Demo beenden',
  tryTitle: 'Nur mal ansehen?',
  tryText: 'Ein Übungslehrer und ein Übungs-CEREBRUM zeigen, wie es geht. Nichts verlässt diesen Rechner.',
  try: 'Ohne Konto ausprobieren',
}
