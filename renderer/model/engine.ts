export type Engine = { name: string; version: string }

/** What shows the page, as its own name tells; the first that is found of each kind. */
const engines: readonly (readonly [string, RegExp])[] = [
  ['Electron', /\bElectron\/([\d.]+)/],
  ['Chromium', /\bChrome\/([\d.]+)/],
  ['Firefox', /\bFirefox\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).* Safari\//],
]

export const enginesOf = (userAgent: string): Engine[] =>
  engines.flatMap(([name, pattern]) => {
    const version = pattern.exec(userAgent)?.[1]
    return version === undefined ? [] : [{ name, version }]
  })
