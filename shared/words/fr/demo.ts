import type { demo as english } from '../en/demo.ts'
import type { Said } from './said.ts'

export const demo: Said<typeof english> = {
  mark: 'Démo',
  marked: 'Démo · {text}',
  bannerLabel: 'Démo',
  banner: 'un professeur et un CEREBRUM d’exercice ; rien ne quitte cet ordinateur',
  end: 'Quitter la démo',
  tryTitle: 'Juste pour voir ?',
  tryText: 'Un professeur et un CEREBRUM d’exercice montrent le fonctionnement. Rien ne quitte cet ordinateur.',
  try: 'Essayer sans compte',
}
