import { commandOf, type Order, RESTART_AFTER_S, STOP_WITHIN_S } from './order.ts'
import { xml } from './xml.ts'

const LABEL = 'io.github.llmtrainer.control-panel'

/** `llm-trainer-atelier` as launchd calls it. */
export const labelOf = (name: string): string => [LABEL, name.replace(/^llm-trainer-?/, '')].filter(Boolean).join('.')

/**
 * A launchd agent (launchd.plist(5)): starts at login, and again after it failed; an exit with 0 is an end that somebody wanted. What it
 * prints holds a ticket of its panel, and is kept by nobody. `errors`: file of what it says when it cannot start.
 */
export const launchAgent = (order: Order, errors: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${xml(labelOf(order.name))}</string>
  <key>ProgramArguments</key>
  <array>
${commandOf(order)
  .map((word) => `    <string>${xml(word)}</string>`)
  .join('\n')}
  </array>
  <key>EnvironmentVariables</key>
  <dict>
    <key>PATH</key>
    <string>${xml(order.path)}</string>
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ThrottleInterval</key>
  <integer>${Math.max(10, RESTART_AFTER_S)}</integer>
  <key>ExitTimeOut</key>
  <integer>${STOP_WITHIN_S}</integer>
  <key>StandardOutPath</key>
  <string>/dev/null</string>
  <key>StandardErrorPath</key>
  <string>${xml(errors)}</string>
</dict>
</plist>
`
