/** Texts of `llm-trainer mcp`. `{name}` is filled with a fact. */
export const cliMcp = {
  commands: {
    mcp: 'serve AI assistants over MCP, on standard input and output; they are who starts it',
    install: 'register the MCP server in an assistant; without one, show which are here',
    uninstall: 'take it out again',
  },
  options: {
    dryRun: 'show what would be written, and write nothing',
  },
  client: 'the assistant',
  columns: ['Client', 'Here', 'Registered', 'File'],
  yes: 'yes',
  no: 'no',
  other: 'other',
  how: 'Register it with: llm-trainer mcp install <client>',
  terminal:
    '“llm-trainer mcp” is started by an assistant and talks to it, not to you. Register it with "llm-trainer mcp install".',
  unknown: 'There is no client {name}. There are: {names}.',
  notFound: '{client} was not found on this computer ({folder} is missing).',
  unreadable: '{file} cannot be read: {why}. It was left as it is.',
  notJson: '{file} is not what {client} can read (line {line}: {why}). Mend it first; it was left as it is.',
  notObject: '{file} holds something else than settings of {client}. It was left as it is.',
  notToml: '{file} is not what {client} can read (line {line} is no TOML). Mend it first; it was left as it is.',
  otherEntry:
    '{file} has an entry llm-trainer already, or keeps its servers in another form. It was left as it is. Put this there yourself:',
  otherRemoved: '{file} has an entry llm-trainer with more than was written here. Take it out yourself.',
  changedMeanwhile: '{file} was changed by another program at this moment. Try again.',
  notWritten: '{file} could not be written: {why}',
  written: 'Registered in {client}: {file}',
  removed: 'Taken out of {client}: {file}',
  unchanged: '{client} has it already: {file}',
  absent: '{client} does not have it: {file}',
  would: 'Would write to {file}:',
  wouldRemove: 'Would take this out of {file}:',
  backup: 'The file as it was: {file}',
  restart: 'Restart {client} so that it takes effect.',
} as const
