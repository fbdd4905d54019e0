import { commandOf, type Order, RESTART_AFTER_S, STOP_WITHIN_S } from './order.ts'

/** systemd.syntax(7): quoted, with escapes as in C; `%` begins what systemd puts in. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('\t', '\\t')}"`

/** In a command, `$` begins a variable. */
const argument = (text: string): string => quoted(text).replaceAll('$', '$$$$')

/** Wrong usage (see `exit-codes.ts`): the same command fails again. */
const WRONG_USAGE = 64

/**
 * A systemd user unit (systemd.unit(5), systemd.service(5)). An exit with 0 is an end that somebody wanted. SIGTERM goes to the control
 * plane alone, which stops its services in order. It prints a ticket of its panel, which belongs in no journal.
 */
export const unitFile = (
  order: Order,
): string => `# Written by "llm-trainer service install"; it is overwritten by the next one.
[Unit]
Description=LLM Trainer control panel (${order.name})
StartLimitIntervalSec=300
StartLimitBurst=10

[Service]
Type=exec
ExecStart=${commandOf(order).map(argument).join(' ')}
Environment=${quoted(`PATH=${order.path}`)}
StandardOutput=null
StandardError=journal
Restart=on-failure
RestartSec=${RESTART_AFTER_S}
RestartPreventExitStatus=${WRONG_USAGE}
KillMode=mixed
KillSignal=SIGTERM
TimeoutStopSec=${STOP_WITHIN_S}

[Install]
WantedBy=default.target
`
