/** Texts about training that more than one door shows. `{name}` is filled with a fact. */
export const training = {
  steps: {
    idle: 'Not running',
    starting: 'Starting',
    running: 'Running',
    paused: 'Paused',
    stopping: 'Stopping',
    done: 'Ended',
  },
  sessions: {
    running: 'running',
    paused: 'paused',
    interrupted: 'interrupted',
    stopped: 'stopped',
    finished: 'finished',
  },
  pausing: 'Pauses when CEREBRUM has answered',
  reasons: {
    user: 'By you',
    sleep: 'The computer sleeps',
    complete: 'All exchanges were made',
    interrupted: 'The app ended before it did',
    limit: 'Your limit is reached: {limit}',
    guard: '{speaker} goes in circles: {rule}',
  },
  limits: { money: 'money', tokens: 'tokens', time: 'time' },
  speakers: { teacher: 'The LLM', learner: 'CEREBRUM' },
  rules: {
    'exact-repeats': 'the same reply again and again',
    'near-repeats': 'nearly the same reply again and again',
    alternation: 'two replies that take turns',
    shrinking: 'replies that get shorter and shorter',
  },
  marks: {
    started: 'Started',
    topic: 'New topic: {topic}',
    source: 'Now taught by {model}',
    paused: 'Paused: {why}',
    resumed: 'Goes on',
    recovered: 'Goes on after an interruption',
    'new-approach': '{speaker} went in circles ({rule}), so the teacher was asked for another approach',
    lost: 'No answer came to this message: {why}',
    ended: 'Ended: {why}',
  },
  noAnswer: 'no answer came',
  actions: { resume: 'Go on', pause: 'Pause', stop: 'Stop' },
  /** In one line, for the tray and the Overview. */
  line: {
    running: 'Training: {done} of {of}',
    paused: 'Training paused: {why}',
    percent: 'Training: {percent}% done',
  },
} as const
