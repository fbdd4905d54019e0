import type { savedKeys as english } from '../en/saved-keys.ts'
import type { Translated } from '../translated.ts'

export const savedKeys: Translated<typeof english> = {
  title: 'Claves guardadas',
  inUse: 'en uso',
  place: { keychain: 'en el llavero', file: 'en un archivo privado', session: 'solo por esta vez' },
  use: 'Usar esta',
  useOf: 'Usar esta: {name}',
  kept: 'La clave actual sigue en uso.',
  moreOf: 'Más sobre la clave {name}',
  rename: 'Cambiar nombre',
  renameTitle: 'Cambiar el nombre de la clave {name}',
  save: 'Guardar',
  remove: 'Quitar',
  removeTitle: '¿Quitar la clave {name}?',
  removeText: 'La clave terminada en …{last4} se borra de este equipo. En OpenRouter sigue siendo válida.',
  removeInUse: 'Está en uso: sin ella OpenRouter no responde. Ninguna otra clave la sustituye automáticamente.',
  nameField: 'Nombre (opcional)',
  nameLabel: 'Nombre',
  namePlaceholder: 'Trabajo, escuela…',
  nameHint: 'Para distinguir sus claves. Las anteriores siguen guardadas.',

  numbered: 'Clave {n}',
  nameEmpty: 'Dé un nombre a la clave.',
  nameLong: 'Un nombre tiene como máximo {max} caracteres.',
  nameLines: 'Un nombre es una sola línea de texto.',
  nameIsKey: 'Esto parece una clave, no un nombre. Otros pueden leer los nombres; no se guardó nada.',
  nameTaken: 'Otra clave se llama «{name}». Elija otro nombre.',

  cli: {
    commands: {
      keys: 'claves de OpenRouter guardadas: list, use, rename, remove',
      list: 'muestra las claves guardadas por su nombre; * marca la que está en uso',
      use: 'prueba una clave guardada y la usa si funciona; si no, sigue la actual',
      rename: 'da otro nombre a una clave guardada',
      remove: 'borra de este equipo una clave guardada',
    },
    options: {
      name: 'un nombre para la clave, para distinguirla de otras',
      inUse: 'la quita aunque sea la que está en uso',
    },
    none: 'No hay ninguna clave guardada. Guarde una con: llm-trainer key set',
    line: '{mark} {name}  …{last4}, {place}',
    unknownVerb: 'No existe «keys {word}». Es list, use, rename o remove.',
    unknown: 'Ninguna clave guardada se llama «{name}». Consulte: llm-trainer keys list',
    used: 'La clave funciona y está en uso.',
    renamed: 'La clave se llama ahora «{name}».',
    removed: 'La clave «{name}» se quitó.',
    isInUse:
      'La clave «{name}» está en uso y ninguna otra la sustituye automáticamente. Para quitarla: llm-trainer keys remove --in-use',
  },
}
