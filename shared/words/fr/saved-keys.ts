import type { savedKeys as english } from '../en/saved-keys.ts'
import type { Said } from './said.ts'

export const savedKeys: Said<typeof english> = {
  title: 'Clés enregistrées',
  inUse: 'utilisée',
  place: { keychain: 'dans le trousseau', file: 'dans un fichier privé', session: 'jusqu’à la fermeture' },
  use: 'Utiliser',
  useOf: 'Utiliser : {name}',
  kept: 'La clé actuelle reste utilisée.',
  moreOf: 'Autres actions pour la clé {name}',
  rename: 'Renommer',
  renameTitle: 'Renommer la clé {name}',
  save: 'Enregistrer',
  remove: 'Supprimer',
  removeTitle: 'Supprimer la clé {name} ?',
  removeText: 'La clé se terminant par …{last4} est supprimée de cet ordinateur. Elle reste valide chez OpenRouter.',
  removeInUse:
    'Elle est utilisée : sans elle, OpenRouter ne répond plus. Aucune autre clé ne la remplace automatiquement.',
  nameField: 'Nom (facultatif)',
  nameLabel: 'Nom',
  namePlaceholder: 'Travail, école…',
  nameHint: 'Pour distinguer vos clés. Les clés précédentes restent enregistrées.',

  numbered: 'Clé {n}',
  nameEmpty: 'Donnez un nom à la clé.',
  nameLong: 'Un nom a {max} caractères au plus.',
  nameLines: 'Un nom tient sur une seule ligne.',
  nameIsKey: 'Cela ressemble à une clé, pas à un nom. D’autres peuvent lire les noms ; rien n’a été enregistré.',
  nameTaken: 'Une autre clé se nomme « {name} ». Choisissez un autre nom.',

  cli: {
    commands: {
      keys: 'clés OpenRouter enregistrées : list, use, rename, remove',
      list: 'lister les clés enregistrées par nom ; * marque celle qui est utilisée',
      use: 'essayer une clé enregistrée et l’utiliser si elle fonctionne ; sinon l’actuelle reste',
      rename: 'donner un autre nom à une clé enregistrée',
      remove: 'supprimer une clé enregistrée de cet ordinateur',
    },
    options: {
      name: 'un nom pour la clé, afin de la distinguer des autres',
      inUse: 'la supprimer même si elle est utilisée',
    },
    none: 'Aucune clé n’est enregistrée. Pour en enregistrer une : llm-trainer key set',
    line: '{mark} {name}  …{last4}, {place}',
    unknownVerb: '« keys {word} » n’existe pas. Choix possibles : list, use, rename ou remove.',
    unknown: 'Aucune clé enregistrée ne se nomme « {name} ». Voir : llm-trainer keys list',
    used: 'La clé fonctionne et elle est utilisée.',
    renamed: 'La clé se nomme maintenant « {name} ».',
    removed: 'La clé « {name} » est supprimée.',
    isInUse:
      'La clé « {name} » est utilisée, et aucune autre ne la remplace automatiquement. Pour la supprimer : llm-trainer keys remove --in-use',
  },
}
