/** Lessons that are there from the start: the app grew from the two failures behind them. */
export const builtInLessons = [
  {
    id: 'health-check-once',
    pattern: 'retry-storm* down.* unstable.* cerebrum-down* unresponsive*',
    why: 'A health check once went through a session that retried by itself. Each check of a service that was down became many attempts with growing waits, and everything else stood in the queue behind them.',
    rule: 'Never use a retrying session for health checks: one attempt, one deadline, and the next one when its time has come.',
  },
  {
    id: 'mend-both',
    pattern: 'several-causes',
    why: 'Two causes were there at once, and each hid the other: the rejected key showed as a server that did not answer. After one of them was mended it still did not work, which made the right repair look wrong.',
    rule: 'Mend both causes together, and call it repaired only when each has its own proof.',
  },
] as const
