import type { demo as english } from '../en/demo.ts'
import type { Translated } from '../translated.ts'

export const demo: Translated<typeof english> = {
  mark: 'Demo',
  marked: 'Demo · {text}',
  bannerLabel: 'Demostración',
  banner: 'un profesor y un CEREBRUM de práctica; nada sale de este equipo',
  end: 'Terminar la demo',
  tryTitle: '¿Solo quiere mirar?',
  tryText: 'Un profesor y un CEREBRUM de práctica muestran cómo funciona. Nada sale de este equipo.',
  try: 'Probar sin cuenta',
}
