/**
 * How each command of the documents is executed that no test of the documents runs itself: by which test, named as `file › title`, or
 * why it cannot be here. `llm-trainer` and `curl` are run by `tests/integration/documents`.
 */
export type Execution = { by: string } | { not: string }

const npmStart = 'tests/integration/scripts/start-app.test.ts'
const npmInstall = 'tests/integration/packaging/npm-install.test.ts'
const underPrefix = `${npmInstall} › for good, under a prefix: the command, its man page, and a service that starts it from there`
const itself = { not: 'it is the very run that this test belongs to' }
const longest = { not: 'it is the long form of the very run that this test belongs to' }
const watched = 'it goes on until it is ended, with a file server that reloads; what it shows is what is built'

export const executions: Readonly<Record<string, Execution>> = {
  'npm start': { by: `${npmStart} › opens the window and says so in one line` },
  'npm start -- --demo': {
    by: 'tests/e2e/demo.spec.ts › --demo shows the whole system working without an account, and ends without a trace in the settings',
  },
  'npm start -- --workspace /path/to/llm-trainer': {
    by: 'tests/unit/scripts/door.test.ts › each door gets the arguments that it understands',
  },
  'npm start -- --window': {
    by: `${npmStart} › opens the browser where Electron cannot be had, and does not try at each start`,
  },
  'npm test': itself,
  'npm run test:full': longest,
  'npm run types': itself,
  'npm run lint': itself,
  'npm run format': { not: 'it changes the sources; its other half, lint, is a step of this very run' },
  'npm run build': {
    by: 'tests/integration/scripts/build.test.ts › a change in any file that the programs are made of builds them again (a change in archive/ once did not)',
  },
  'npm run dev': { not: watched },
  'npm run pack': { by: 'tests/integration/packaging/packed-app.test.ts › exactly what the app needs' },
  'npm run diagnoses': {
    by: 'tests/unit/control/diagnosis/rules.test.ts › docs/DIAGNOSES.md is what the rules give; after a change: npm run diagnoses',
  },
  'npm run cli-docs': {
    by: 'tests/unit/scripts/cli-docs.test.ts › are as the commands are now (else: npm run cli-docs)',
  },
  'npm run vitest -- tests/unit/layers.test.ts': itself,
  'npm run vitest -- tests/unit/control/diagnosis': itself,
  'npm run vitest -- tests/unit/shared/settings-catalogue.test.ts tests/unit/shared/catalogues.test.ts': itself,
  'npm run e2e -- tests/e2e/demo.spec.ts': itself,
  'npm run bench': { not: 'it takes long, and only an idle computer gives figures' },
  'npm run bench -- --only crash': { not: 'only an idle computer gives figures' },
  'npm run chaos -- --seed 7 --steps 100': {
    by: `tests/chaos/chaos.test.ts › the whole running system, hurt in \${STEPS} steps (CHAOS_SEED=\${SEED}): nothing lost, nobody else hurt, well again`,
  },

  'npx llm-trainer-control-panel up': {
    by: `${npmInstall} › by npx: its command of the package’s name is found, and what would not last is not handed on`,
  },
  'npm install --global llm-trainer-control-panel': { by: underPrefix },
  'npm uninstall --global llm-trainer-control-panel': { by: underPrefix },

  'docker compose up --build -d': {
    by: 'tests/integration/packaging/container.test.ts › what the image holds runs by itself, is found well, and ends when it is asked to',
  },
  'docker compose exec panel llm-trainer open': {
    by: 'tests/unit/deploy/container.test.ts › is one',
  },

  'eval $(llm-trainer completion bash)': {
    by: 'tests/integration/cli/completion-in-shells.test.ts › in a real bash',
  },
  'source <(llm-trainer completion zsh)': {
    by: 'tests/integration/cli/completion-in-shells.test.ts › in a real zsh',
  },
  'Out-String': { not: 'PowerShell; what it is given is looked at like that of every shell' },
  'Invoke-Expression': { not: 'PowerShell; what it is given is looked at like that of every shell' },
  'jq .level': {
    by: 'tests/integration/cli/every-command.test.ts › answers as its schema says, each once at least with success, and never with a secret',
  },
  'jq .step': {
    by: 'tests/integration/cli/every-command.test.ts › answers as its schema says, each once at least with success, and never with a secret',
  },
  'jq .findings': {
    by: 'tests/integration/cli/every-command.test.ts › answers as its schema says, each once at least with success, and never with a secret',
  },
  'pass openrouter': { not: 'it stands for whatever the reader keeps passwords in' },
}

/** Lines of `llm-trainer` that ask somebody else than this computer, and where such ones are executed. */
export const elsewhere: Readonly<Record<string, string>> = {
  'llm-trainer --machine lab status':
    'tests/integration/cli/machines.test.ts › adds a machine with a token from standard input, and asks it in the place of this computer',
  'llm-trainer --url https://panel.example.org logs -f':
    'tests/integration/cli/machines.test.ts › asks an address with the token of the environment, and nothing of this computer',
}

/** Commands that the table of every command leaves out, since they print no JSON: where they are executed. */
export const outsideOfTheTable: Readonly<Record<string, string>> = {
  mcp: 'tests/integration/cli/mcp-process.test.ts › serves a whole session and ends with its input',
}

const keys = 'it would try a key, or change one'
const services = 'it would ask the services of the system'
const lists = 'it would change the list of the user'

/**
 * Commands that act with nothing running, and therefore are not run as the documents tell them, and why; the table of every command
 * (`tests/support/every-command.ts`) runs each where it may.
 */
export const withoutPlane: Readonly<Record<string, string>> = {
  up: 'it goes on until it is ended',
  doctor: 'it would look at this computer, or write a file here',
  mcp: 'it speaks with the assistant that started it',
  'mcp install': 'it would write into the files of assistants',
  'mcp uninstall': 'it would write into the files of assistants',
  'key set': keys,
  'key connect': keys,
  'key remove': keys,
  'keys use': keys,
  'keys rename': keys,
  'keys remove': keys,
  'machines add': lists,
  'machines check': lists,
  'machines access': lists,
  'machines rename': lists,
  'machines remove': lists,
  'workspaces inspect': lists,
  'workspaces rename': lists,
  'workspaces forget': lists,
  'service install': services,
  'service remove': services,
  'service status': services,
  backup: 'it would write a file here',
  restore: 'it would change the folder',
  uninstall: 'it would look through the home of whoever runs the test',
  'incidents export': 'it would write a file here',
  'config write': 'it would change the settings',
}
