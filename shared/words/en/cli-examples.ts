/** Examples under the help of each command, by its path. Commands and options are not translated. */
export const cliExamples = {
  '': ['llm-trainer up', 'llm-trainer status --json', 'llm-trainer doctor'],
  backends: [
    'llm-trainer backends                # which run, and what Python there is',
    'llm-trainer backends use python     # go over to the Python services of the folder',
  ],
  'service install': [
    'llm-trainer service install             # for the default folder',
    'llm-trainer service install --dry-run   # show the file and the commands only',
    'llm-trainer --workspace ~/atelier service install --name atelier',
  ],
  'service status': ['llm-trainer service status --json'],
} as const
