import { exitCodes } from '../../cli/exit-codes.ts'

/** What the document and the man page say besides the commands. */
export const exitCodeRows: readonly (readonly [number, string])[] = [
  [exitCodes.ok, 'It succeeded. `status`: all is well; `doctor`: nothing to tell.'],
  [exitCodes.failed, 'It was tried and did not succeed. `status`: something needs attention; `doctor`: warnings.'],
  [
    exitCodes.broken,
    'LLM Trainer runs but does not answer. `status`: broken; `doctor`: faults, or a repair that did not mend.',
  ],
  [exitCodes.notRunning, 'LLM Trainer does not run for this folder, and the command needs it. `status`: stopped.'],
  [exitCodes.usage, 'Wrong usage: an unknown command or option, a wrong value, a secret as an argument.'],
  [exitCodes.interrupted, 'Ended with Ctrl-C. What is watched with `--watch` ends with 0 instead: nothing failed.'],
]

export const variables: readonly (readonly [string, string])[] = [
  ['LLM_TRAINER_HOME', 'Folder with config.json, where `--workspace` names none.'],
  ['LLM_TRAINER_WORKSPACES', 'File with the list of folders that were opened.'],
  ['NO_COLOR', 'Any value: no colours. It wins over all else.'],
  ['FORCE_COLOR', 'Any value but 0: colours, also in a pipe.'],
]

export const jsonText = [
  'Every command takes `--json`, wherever it stands. What it answers then stands on standard output as JSON on one line; of a stream (`up`, `logs`, `--watch`, a download) and of a long list, each line is a value of its own.',
  '`llm-trainer schema COMMAND` prints the JSON Schema of that; "one a line" below says where the schema is of a line.',
  'A command that only does something prints `{"done": true}`.',
  'A command that failed and has no answer prints `{"error": {"code", "message", "next", "exitCode", "problem"}}` on standard error: `message` is what happened and why, `next` what to do now (or null), `problem` the account of the control plane (or null). `llm-trainer schema error` has its schema. A procedure that failed (a key trial, a switch, a repair) is an answer: it says so in `outcome` and `problem`, and so does the exit code.',
  'Secrets are never printed, and never taken as an argument: they are read from standard input, or asked for at a terminal.',
]

export const watchText =
  'With `--watch` a command goes on: on a terminal it is redrawn in place, in a pipe each change is a line, with `--json` each is an object. Ctrl-C ends it with 0. Where LLM Trainer itself ends, in order or not, it ends with 3.'
