/** Texts that many commands share. `{name}` is filled with a fact. */
export const cliCommon = {
  headings: {
    everyday: 'Every day:',
    source: 'The source of answers:',
    training: 'Training:',
    bots: 'Bots:',
    faults: 'What is wrong, and what was:',
    settings: 'Settings:',
    scripts: 'For scripts, shells and other doors:',
  },
  json: 'print JSON; "llm-trainer schema COMMAND" tells its form',
  unknown: 'There is no command "{path} {word}".',
  didYouMean: 'Did you mean "llm-trainer {path} {near}"?',
  allBelow: 'See all: llm-trainer {path} --help',
  allCommands: 'See all commands: llm-trainer --help',
  noSecretHere:
    'A key or token is never given as an argument: other programs could read it, and it stays in the history of the shell. ' +
    'If what you typed was a real one, make a new one where it came from.',
  whole: 'must be a whole number of at least {least}.',
  number: 'must be a number of at least {least}.',
  examples: 'Examples:',
  watch: 'go on showing it until Ctrl-C',
  ended: 'LLM Trainer ended.',
  notLasting:
    'This program was fetched by npx, into a folder that npm empties at any time; later nobody could start it from there.',
  notLastingNext: 'Install it for good, then run this again: npm install --global llm-trainer-control-panel',
  choices: 'one of {choices}',
  default: 'usually {value}',
} as const
