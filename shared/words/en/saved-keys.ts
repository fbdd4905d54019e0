/** Texts about keys that are saved under names. `{name}` is filled with a fact. */
export const savedKeys = {
  title: 'Saved keys',
  inUse: 'in use',
  place: { keychain: 'in the keychain', file: 'in a private file', session: 'for this run only' },
  use: 'Use this one',
  useOf: 'Use this one: {name}',
  kept: 'The present key stays in use.',
  moreOf: 'More for the key {name}',
  rename: 'Rename',
  renameTitle: 'Rename the key {name}',
  save: 'Save',
  remove: 'Remove',
  removeTitle: 'Remove the key {name}?',
  removeText: 'The key ending in …{last4} is deleted from this computer. It stays valid at OpenRouter.',
  removeInUse: 'It is in use: without it OpenRouter answers nothing. No other key takes its place by itself.',
  nameField: 'Name (optional)',
  nameLabel: 'Name',
  namePlaceholder: 'Work, school, …',
  nameHint: 'So that you can tell your keys apart. Earlier keys stay saved.',

  /** Of a key that nobody named. */
  numbered: 'Key {n}',
  nameEmpty: 'Give the key a name.',
  nameLong: 'A name has at most {max} characters.',
  nameLines: 'A name is one line of text.',
  nameIsKey: 'This looks like a key, not like a name. Names can be read by others; nothing was saved.',
  nameTaken: 'Another key is called “{name}”. Choose another name.',

  cli: {
    commands: {
      keys: 'saved OpenRouter keys: list, use, rename, remove',
      list: 'list the saved keys by name; * marks the one in use',
      use: 'try a saved key and use it if it works; else the present one stays',
      rename: 'give a saved key another name',
      remove: 'delete a saved key from this computer',
    },
    options: {
      name: 'a name for the key, to tell it from others',
      inUse: 'remove it although it is the one in use',
    },
    none: 'No key is saved. Save one with: llm-trainer key set',
    line: '{mark} {name}  …{last4}, {place}',
    unknownVerb: 'There is no “keys {word}”. It is list, use, rename or remove.',
    unknown: 'No saved key is called “{name}”. See: llm-trainer keys list',
    used: 'The key works and is in use.',
    renamed: 'The key is now called “{name}”.',
    removed: 'The key “{name}” is removed.',
    isInUse:
      'The key “{name}” is in use, and no other takes its place by itself. To remove it: llm-trainer keys remove --in-use',
  },
} as const
