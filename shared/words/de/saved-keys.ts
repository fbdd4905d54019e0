import type { savedKeys as english } from '../en/saved-keys.ts'
import type { Translated } from '../translated.ts'

export const savedKeys: Translated<typeof english> = {
  title: 'Gespeicherte Schlüssel',
  inUse: 'in Gebrauch',
  place: { keychain: 'im Schlüsselbund', file: 'in einer privaten Datei', session: 'nur bis zum Beenden' },
  use: 'Diesen verwenden',
  useOf: 'Diesen verwenden: {name}',
  kept: 'Der jetzige Schlüssel bleibt in Gebrauch.',
  moreOf: 'Mehr zum Schlüssel {name}',
  rename: 'Umbenennen',
  renameTitle: 'Schlüssel {name} umbenennen',
  save: 'Speichern',
  remove: 'Entfernen',
  removeTitle: 'Schlüssel {name} entfernen?',
  removeText:
    'Der Schlüssel mit der Endung …{last4} wird von diesem Rechner gelöscht. Bei OpenRouter bleibt er gültig.',
  removeInUse:
    'Er ist in Gebrauch: Ohne ihn antwortet OpenRouter nicht. Kein anderer tritt von selbst an seine Stelle.',
  nameField: 'Name (optional)',
  nameLabel: 'Name',
  namePlaceholder: 'Arbeit, Schule, …',
  nameHint: 'Damit sich Ihre Schlüssel unterscheiden lassen. Frühere Schlüssel bleiben gespeichert.',

  numbered: 'Schlüssel {n}',
  nameEmpty: 'Dem Schlüssel einen Namen geben.',
  nameLong: 'Ein Name hat höchstens {max} Zeichen.',
  nameLines: 'Ein Name ist eine Zeile Text.',
  nameIsKey:
    'Das sieht nach einem Schlüssel aus, nicht nach einem Namen. Namen können andere lesen; nichts wurde gespeichert.',
  nameTaken: 'Ein anderer Schlüssel heißt schon „{name}“. Einen anderen Namen wählen.',

  cli: {
    commands: {
      keys: 'gespeicherte OpenRouter-Schlüssel: list, use, rename, remove',
      list: 'die gespeicherten Schlüssel nach Namen auflisten; * steht beim verwendeten',
      use: 'einen gespeicherten Schlüssel testen und verwenden, wenn er funktioniert; sonst bleibt der jetzige',
      rename: 'einem gespeicherten Schlüssel einen anderen Namen geben',
      remove: 'einen gespeicherten Schlüssel von diesem Rechner löschen',
    },
    options: {
      name: 'ein Name für den Schlüssel, um ihn von anderen zu unterscheiden',
      inUse: 'entfernen, obwohl er in Gebrauch ist',
    },
    none: 'Kein Schlüssel ist gespeichert. So geht es: llm-trainer key set',
    line: '{mark} {name}  …{last4}, {place}',
    unknownVerb: '„keys {word}“ gibt es nicht. Möglich sind list, use, rename oder remove.',
    unknown: 'Kein gespeicherter Schlüssel heißt „{name}“. Siehe: llm-trainer keys list',
    used: 'Der Schlüssel funktioniert und ist in Gebrauch.',
    renamed: 'Der Schlüssel heißt jetzt „{name}“.',
    removed: 'Der Schlüssel „{name}“ ist entfernt.',
    isInUse:
      'Der Schlüssel „{name}“ ist in Gebrauch, und kein anderer tritt von selbst an seine Stelle. So lässt er sich entfernen: llm-trainer keys remove --in-use',
  },
}
