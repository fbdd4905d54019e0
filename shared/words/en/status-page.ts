/** Texts of the middleware's status page. */
export const statusPageWords = {
  title: 'LLM Trainer — services',
  heading: 'Services',
  note: 'As last seen by LLM Trainer. Everything else is in its panel: run llm-trainer open.',
  lost: 'The middleware does not answer any more.',
  service: 'Service',
  state: 'State',
  checked: 'Checked',
  never: 'not yet',
  states: {
    ok: 'Works',
    warn: 'Comes and goes',
    bad: 'Does not answer',
    blocked: 'Runs, but cannot answer',
    off: 'Stopped',
    starting: 'Starting',
    unset: 'Not set up',
    unknown: 'Not known yet',
  },
} as const

export type StatusWord = keyof typeof statusPageWords.states
