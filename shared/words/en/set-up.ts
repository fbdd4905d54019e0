/** Texts of the guide through the first run. `{name}` is filled with a fact. */
export const setUp = {
  title: 'Set up LLM Trainer',
  step: 'Step {n} of {of}',
  announce: '{title}: done. Step {n} of {of}.',
  later: 'Set up later',
  goOn: 'Go on with the set-up (step {n} of {of})',
  hide: 'Do not offer the set-up again',
  change: 'Change',
  changeOf: 'Change: {title}',
  back: 'Back to step {n}',

  titles: {
    folder: 'Where everything is kept',
    source: 'Who teaches',
    learner: 'Who learns',
    start: 'Start training',
    exchange: 'The first exchange',
  },

  folder: {
    text: 'Settings, sessions and logs stay in this folder on your computer.',
    use: 'Use this folder',
    another: 'Open another …',
  },

  source: {
    choose: 'Choose one; it can be changed at any time.',
    ollamaReady: { one: 'Ollama runs here, with 1 model', many: 'Ollama runs here, with {n} models' },
    ollamaEmpty: 'Ollama runs here, without a model yet',
    ollamaStopped: 'Ollama is installed, and does not run',
    ollamaMissing: 'Ollama was not found here yet',
    ollamaThen: 'Then a model is offered here, one click away.',
    keyHere: 'A key is here already',
  },

  learner: {
    text: 'CEREBRUM is a program of its own. This app only has to reach it, and asks every few seconds.',
    goesOn: 'When it answers at the saved address, the set-up goes on by itself.',
    practiceTitle: 'No CEREBRUM yet?',
    practiceText: 'A practice one takes its place, with a practice teacher. Yours can come later.',
    practice: 'Use the practice one',
  },

  start: {
    text: 'The teacher begins, CEREBRUM answers, and so on. It can be paused or stopped at any time.',
    exchanges: 'Exchanges',
    exchangesHint: 'A message and its answer.',
    name: 'Name of the session',
    nameHint: 'May be left empty; then it is called by its date.',
    submit: 'Start training',
  },

  exchange: {
    waits: 'The teacher is asked for its first message.',
    works: 'That works',
    worksText: 'The teacher spoke and CEREBRUM answered. Training goes on: {done} of {of} exchanges.',
    worksEnded: 'The teacher spoke and CEREBRUM answered.',
    overview: 'To the overview',
    watch: 'Watch it in Training',
  },
} as const
