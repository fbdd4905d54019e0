/** Command-line switches, without the two dashes. */
export type Switches = ReadonlyMap<string, string>

type Options = { profile: string; userAgent: string; isRoot: boolean; appended: Switches }

const quiet = [
  'disable-background-networking',
  'disable-backgrounding-occluded-windows',
  'disable-background-timer-throttling',
  'disable-back-forward-cache',
  'disable-breakpad',
  'disable-component-update',
  'disable-dev-shm-usage',
  'disable-extensions',
  'disable-gpu',
  'disable-quic',
  'disable-renderer-backgrounding',
  // All frames of a page in one process, and so in one session.
  'disable-site-isolation-trials',
  'disable-sync',
  'no-default-browser-check',
  'no-first-run',
  'no-startup-window',
  'use-mock-keychain',
]
const lists = new Set(['disable-features', 'enable-features'])

/** How Chromium is started. What the app appended by `app.commandLine` counts; lists of features are joined. */
export function chromiumFlags({ profile, userAgent, isRoot, appended }: Options): string[] {
  const switches = new Map<string, string>(quiet.map((name) => [name, '']))
  switches.set('headless', 'new')
  switches.set('password-store', 'basic')
  switches.set('disable-features', 'IsolateOrigins,site-per-process')
  for (const [name, value] of appended) {
    const before = switches.get(name) ?? ''
    switches.set(name, lists.has(name) && before !== '' ? `${before},${value}` : value)
  }
  // Chromium refuses its sandbox to root.
  if (isRoot) switches.set('no-sandbox', '')
  else switches.delete('no-sandbox')
  switches.set('remote-debugging-pipe', '')
  switches.set('remote-debugging-port', '0')
  switches.set('user-data-dir', profile)
  switches.set('user-agent', userAgent)
  return [...switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}
