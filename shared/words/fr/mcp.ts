import type { mcp as english } from '../en/mcp.ts'
import type { Translated } from '../translated.ts'

export const mcp: Translated<typeof english> = {
  title: 'Assistants IA',
  text: 'Des programmes comme Claude, Cursor ou Codex peuvent consulter l’état, les journaux, les incidents et les réglages sans secrets, et noter des leçons. Rien d’autre, sauf si vous l’autorisez ici.',
  connect: 'Pour en connecter un, tapez dans un terminal :',
  allow: 'Ils peuvent aussi',
  groups: {
    services: 'Redémarrer des services',
    source: 'Changer de source',
    repairs: 'Exécuter des réparations',
    training: 'Démarrer et arrêter l’entraînement',
  },
  hint: 'Chacune de ces actions est d’abord présentée comme un plan, avec son coût, et n’est faite que si ce plan précis est confirmé. Votre assistant peut le confirmer sans vous demander : n’autorisez que ce que vous lui laisseriez faire.',
}
