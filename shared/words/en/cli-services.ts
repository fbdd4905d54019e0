/** Texts of `llm-trainer services`. `{name}` is filled with a fact. */
export const cliServices = {
  commands: {
    services: 'the services: how each is, what it uses',
    list: 'show each service',
    usage: 'show memory and CPU of the services that run here',
    check: 'ask a service, or all, at once how it is; exits 1 when one that is needed does not answer',
    freePort: 'give a service whose port is taken a free one, keep it in config.json, and start it',
  },
  which: 'service; all where none is named',
  one: 'service',
  noUsage: 'Nothing is known: no service runs, or this system does not tell.',
  usageColumns: ['service', 'memory', 'CPU'],
  megabytes: '{mb} MB',
  percent: '{percent}%',
  freePort: '{service} has port {port} now and starts.',
} as const
