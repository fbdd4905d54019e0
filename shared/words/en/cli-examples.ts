/** Examples under the help of each command, by its path. Commands and options are not translated. */
export const cliExamples = {
  '': ['llm-trainer up', 'llm-trainer status --json', 'llm-trainer doctor'],
  backends: [
    'llm-trainer backends                # which run, and what Python there is',
    'llm-trainer backends use python     # go over to the Python services of the folder',
  ],
} as const
