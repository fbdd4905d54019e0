import type { BackendKind, Interpreter } from '../../backends.ts'

/** Texts about whose services run: the app's own, or the Python ones of the folder. `{name}` is filled with a fact. */
export const backends = {
  title: 'Services',
  whose: 'Whose services run',
  kinds: {
    'built-in': 'Built-in',
    python: 'Python services of this folder',
  } satisfies Record<BackendKind, string>,
  means: {
    'built-in': 'The app’s own LLM server and middleware. The Python files stay as they are.',
    python:
      'The folder’s own scripts run and are watched. They know less; what they cannot do is said where it is missing.',
  } satisfies Record<BackendKind, string>,
  /** In the middle of a sentence, and at its beginning. */
  services: { 'built-in': 'the built-in services', python: 'the Python services' } satisfies Record<
    BackendKind,
    string
  >,
  theServices: { 'built-in': 'The built-in services', python: 'The Python services' } satisfies Record<
    BackendKind,
    string
  >,
  noScripts: 'The built-in services run. There are no Python services in this folder.',
  scriptsGone: 'The Python services were chosen, but their files are not in this folder any more.',
  scripts: 'Found: {names}',
  /** Beside the name of a service whose script runs. */
  mark: 'Python',

  interpreter: 'Python',
  version: 'Python {version}',
  found: {
    chosen: 'chosen',
    private: 'made for this folder',
    folder: 'in the folder',
    system: 'on this computer',
  } satisfies Record<Interpreter['kind'], string>,
  notLooked: 'Not looked for yet.',
  notFound: 'None was found that is new enough. Install Python 3, or say where it is.',
  lookAgain: 'Look again',
  chooseAnother: 'Choose another …',
  missing: { one: 'A package is missing: {names}', many: '{n} packages are missing: {names}' },
  nothingMissing: 'Every package of requirements.txt is there.',
  install: 'Install the packages',
  installHint: 'Into an environment inside this folder, some 100 MB. Nothing of the computer’s own Python is changed.',

  choose: {
    title: 'Which Python runs the services',
    label: 'Path of the interpreter',
    hint: 'The program itself, such as {example}.',
    empty: 'Type the path of a Python first.',
    use: 'Use this one',
    find: 'Find it by itself',
    findHint: 'Takes the best one that is found: in the folder first, then on this computer.',
  },

  asks: {
    title: 'Stop training and go over?',
    text: 'Training is under way. It is stopped before {services} start; what was said so far is kept.',
    go: 'Stop training and go over',
  },

  procedure: {
    switch: {
      running: 'Going over to {services}',
      runningText: 'What runs now is stopped meanwhile. Where the others do not answer, it is started again.',
      done: '{services} run',
      doneText: 'They have answered, and are kept for the next start.',
      failed: 'Going over to {services} did not work',
      cancelled: 'Going over to {services} was cancelled',
      stayed: '{services} stay in use.',
    },
    install: {
      running: 'Installing the packages',
      runningText: 'They are downloaded into this folder. That can take some minutes.',
      done: 'The packages are installed',
      doneText: 'Into an environment inside this folder.',
      failed: 'The packages were not installed',
      cancelled: 'The installation was cancelled',
      stayed: 'The services that run were not touched.',
    },
  },

  training: 'The Python middleware knows start and stop only.',
  trainingLimits:
    'It cannot pause, go on with an interrupted session, or keep to limits; what was said stands in training_logs when a session ends.',
  trainingSessions:
    'The Python middleware keeps its sessions as logs in the folder, written when they end. With the built-in services they can be taken over, and seen here.',
  noDemo: 'The demo needs the built-in services. Choose them in the settings first; the Python files stay as they are.',

  cli: {
    description: 'whose services run, the app’s own or the Python ones of the folder: status, use, install, python',
    status: 'tell which run, which Python was found and what is missing',
    use: 'go over to the other services: built-in or python',
    install: 'install the packages of requirements.txt into an environment inside the folder',
    python: 'choose the Python for the services',
    find: 'take the best one that is found by itself',
    stopTraining: 'stop training that is under way',
    json: 'print JSON',
    unknown: 'There are no services called “{name}”. They are: built-in, python.',
    which: 'Say which Python: a path, or --find.',
    both: 'Say a path or --find, not both.',
    training: 'Training is under way, and would be stopped. Stop it first, or say --stop-training.',
    already: '{services} run already.',
    inUse: 'Services: {kind}',
    scripts: 'Scripts: {names}',
    interpreter: 'Python: {version} at {path} ({found})',
    noPython: 'Python: none was found that is new enough.',
    notLooked: 'Python: not looked for yet.',
    missingHow: 'Install them into the folder: llm-trainer backends install',
    ended: 'The control plane ended before this was done.',
    examples: [
      'llm-trainer backends                       which run, and what Python there is',
      'llm-trainer backends use python            go over to the folder’s Python services',
      'llm-trainer backends install               what they need, into the folder alone',
      'llm-trainer backends python .venv/bin/python',
    ],
  },
} as const
