/** Texts of `llm-trainer serve`. `{name}` is filled with a fact. */
export const cliServe = {
  description: 'run one service by itself, in the foreground, without the control panel: for containers',
  options: {
    noSupervise: 'nobody restarts it, and nobody changes its settings; without this, use "llm-trainer up"',
    config: 'file with the settings, which is only read; by default config.json of the folder',
    secrets:
      'folder with a file for each secret (openrouter_api_key, telegram_bot_token, twilio_auth_token); variables of the environment count before them',
    probePort: 'port of /health and /ready; by default 1000 above that of the service',
    probeHost: 'address on which they listen',
  },
  needsFlag: 'Services that are watched are started with "llm-trainer up". To run one by itself, add --no-supervise.',
  unknown: 'There is no service {service}. There are: {services}.',
  port: 'a whole number from 1 to 65535',
  noConfig: 'The settings cannot be read: {file}: {why}',
  badConfig: 'The settings in {file} are wrong. {why}',
  secretsInConfig: '{file} holds secrets ({names}). Take them out; they come from the environment or from --secrets.',
  noSecret: 'The secret {name} cannot be read: {why}',
  noModel: 'Nobody chooses a model here: set openrouter_model in {file}.',
  demo: 'The demo needs the control panel. Set llm_source in {file} to openrouter or ollama.',
  noProbes: 'Port {port} for /health and /ready cannot be had: {why}',
  readOnly: 'The settings are read-only here. Change the file that the service was started with, and start it again.',
  failed: '{service} ended: {why}',
  exit: 'exit code {code}',
  signal: 'signal {signal}',
  starting: 'it is starting',
  gone: 'it has ended',
  silent: 'it does not answer',
} as const
