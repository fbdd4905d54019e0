/*
 * Chromium on its own knows no schemes of an app. `app://panel/x` is therefore served to it as
 * `https://panel.app.stand-in.invalid/x`, and translated wherever the app or a test looks.
 */

const DOMAIN = 'stand-in.invalid'

/** Matches every request that is for the app itself. */
export const OWN_REQUESTS = `https://*.${DOMAIN}/*`

/** The privileged schemes of the app. */
export type Schemes = ReadonlySet<string>

const alternatives = (schemes: Schemes): string =>
  [...schemes].map((scheme) => scheme.replace(/[.+]/g, '\\$&')).join('|')

/** Every `app://host` within a text becomes what Chromium knows it as. */
export function forChromium(text: string, schemes: Schemes): string {
  if (schemes.size === 0) return text
  const own = new RegExp(`\\b(${alternatives(schemes)})://([a-z0-9._-]+)`, 'gi')
  return text.replace(own, (_all, scheme: string, host: string) => `https://${host}.${scheme.toLowerCase()}.${DOMAIN}`)
}

/** The way back. */
export function forApp(text: string, schemes: Schemes): string {
  if (schemes.size === 0) return text
  const own = new RegExp(`\\bhttps://([a-z0-9._-]+?)\\.(${alternatives(schemes)})\\.stand-in\\.invalid`, 'gi')
  return text.replace(own, (_all, host: string, scheme: string) => `${scheme}://${host}`)
}

/** Sources of a policy that name the scheme itself (`app:`) stand for all its hosts. */
export function policyForChromium(policy: string, schemes: Schemes): string {
  if (schemes.size === 0) return policy
  const alone = new RegExp(`(^|[\\s;])(${alternatives(schemes)}):(?=$|[\\s;])`, 'gi')
  const named = forChromium(policy, schemes)
  return named.replace(alone, (_all, before: string, scheme: string) => `${before}https://*.${scheme}.${DOMAIN}`)
}

export const withoutHash = (url: string): string => url.replace(/#.*$/s, '')

/** `app` of `app://panel/`. */
export const schemeOf = (url: string): string => url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase()
