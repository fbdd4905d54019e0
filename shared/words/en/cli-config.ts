import type { SecretName } from '../../secrets.ts'

/** Texts of `llm-trainer config`. `{name}` is filled with a fact. */
export const cliConfig = {
  commands: {
    config: 'the settings of config.json',
    get: 'show the settings in force, or one of them; also when nothing runs',
    set: 'change one setting; what stands beside it stays',
    validate:
      'say whether a config.json is in order, else line, column and reason; exits 1 then; also when nothing runs',
    restore: 'put the last good config.json back; the broken one is kept beside it',
    raw: 'print config.json as it is, secrets masked',
    write: 'put a whole text in its place, from a file or standard input; a masked secret stays as it is',
  },
  key: 'name of the setting; within a section with dots, as in failover.to_ollama.mode',
  value: 'its new value: JSON where it is some (true, 5, null, ["a"]), else the text itself',
  file: 'file; config.json of the folder where none is given',
  writeFile: 'file with the new text; standard input where none is given',
  revision: 'only if it is still the one that "config raw --json" showed',
  tooLong: 'What came on standard input is too long for a config.json.',
  unknown: 'There is no setting "{key}".',
  notSet: '"{key}" has no value.',
  didYouMean: 'Did you mean "{near}"?',
  all: 'See all: llm-trainer config get',
  wrong: 'It was not changed. {why}.',
  isSet: '{key} = {value}',
  valid: '{file} is in order.',
  none: '{file} is not there; the usual settings count.',
  noFile: '{file} is not there.',
  invalid: '{file} is broken. {detail}',
  validate: 'The last good one comes back with: llm-trainer config restore',
  unreadable: '{file} could not be read: {why}',
  secretsInFile: 'Secrets lie readable in it: {names}. Move them to a safe place: llm-trainer key move',
  restored: 'The last good config.json is back. The broken one is kept as {file}.',
  written: 'config.json is written.',
  secrets: {
    openrouter_api_key: 'A key is no setting. Set it with: llm-trainer key set',
    telegram_bot_token: 'A token is no setting. Set it with: llm-trainer telegram set',
    twilio_auth_token: 'A token is no setting. Set it with: llm-trainer sms set',
  } satisfies Record<SecretName, string>,
} as const
