/** Texts of `llm-trainer source …`, `demo` and `try-again` beyond the switch itself. */
export const cliSource = {
  commands: {
    undo: 'go back to the source and model of before the last switch, within a minute of it',
    dismiss: 'end what is under way (a switch, a key trial, …), or take one that ended off the panel',
    demo: 'the demo: begin it with "llm-trainer source demo"',
    end: 'end the demo; the source is again what it was before',
    tryAgain: 'let one answer through a source that a problem closed, after the free check of the key',
  },
  which: 'source; without one, the present one is shown',
  procedure: 'what',
  nothingToUndo: 'There is no switch to take back: that can be done for a minute after one.',
  dismissed: 'Taken off the panel.',
  demoOn: 'The demo is on. End it: llm-trainer demo end',
  demoOff: 'The demo is off. Begin it: llm-trainer source demo',
  demoEnded: 'The demo is over.',
  triedAgain: 'One answer is let through. "llm-trainer status" shows what came of it.',
} as const
