/** Texts of `llm-trainer completion` and `schema`. `{name}` is filled with a fact. */
export const cliCompletion = {
  description: 'print the script with which a shell completes the commands',
  shell: 'the shell',
  schema: 'print the JSON Schema of what a command prints with --json',
  command: 'the command, such as key set; "error" for failures; without one, all that have a schema are listed',
  title: 'llm-trainer {path} --json',
  titleOfLine: 'a line of llm-trainer {path} --json',
  errorTitle: 'what a command that failed prints on standard error with --json',
  noSchema: 'There is no schema of "{path}".',
  allSchemas: 'See all: llm-trainer schema',
} as const
