const ws = (host: string): string => `ws://${host}`
/** A name without a port stands for each of its ports. */
const wss = (host: string): string => `wss://${/:\d+$/.test(host) ? host : `${host}:*`}`

/** What the panel's page may do: load its own files and talk to its own door, nothing else. */
const contentPolicy = (port: number, webHosts: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...[`127.0.0.1:${port}`, `localhost:${port}`].map(ws), ...webHosts.map(wss)].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Sent with every answer of the web door. */
export const securityHeaders = (port: number, webHosts: readonly string[]): Record<string, string> => ({
  'content-security-policy': contentPolicy(port, webHosts),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

/** Files under `assets/` carry a hash of their content in their name; everything else is asked for again. */
export const cacheControl = (path: string): string =>
  /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
