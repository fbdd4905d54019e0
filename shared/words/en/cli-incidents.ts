/** Texts of `llm-trainer incidents` and `bundle`. `{name}` is filled with a fact. */
export const cliIncidents = {
  commands: {
    incidents: 'what went wrong: list, show, export; also when nothing runs',
    list: 'list the incidents, the newest first',
    show: 'show one: timeline, solution, lessons',
    export: 'write its document (Markdown) to standard output or a file',
    bundle: 'write a zip for whoever helps you: state, settings, logs, versions, incidents; no secrets',
  },
  options: {
    json: 'print JSON, one object a line',
    limit: 'how many of the newest',
    output: 'file to write; by default standard output',
    bundleOutput: 'file to write',
  },
  none: 'Nothing has gone wrong yet.',
  columns: ['id', 'began', 'lasted', 'severity', 'state', 'what'],
  more: '{count} older ones are not shown. Show more with --limit.',
  head: '{severity} · {outcome} · {began} · {lasted}',
  impact: 'Impact',
  solution: 'Solution',
  lessons: 'Lessons',
  exportIt: 'The whole document: llm-trainer incidents export {id}',
  written: 'Written to {file}.',
  bundleWritten:
    'Written to {file}: {count} files, {size} KB. Secrets were taken out by their values; look through it before you send it.',
  exists: '{file} is there already. Choose another name, or remove it.',
  notWritten: '{file} could not be written: {why}.',
  whole: 'must be a whole number of at least {least}.',
} as const
