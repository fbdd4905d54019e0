export type InstallProgress = {
  step: 'environment' | 'install'
  /** What is being done right now, as the program that does it says it; without passwords of addresses. */
  line: string
  /** Packages that pip has looked up so far. */
  done: number
}

/** What pip is doing, of all that it prints; continuation lines and hints tell nothing new. */
const doing =
  /^(?:Collecting|Processing|Downloading|Using cached|Requirement already satisfied|Installing|Building|Preparing|Getting requirements|Running|Successfully|Attempting uninstall|Looking in|INFO: pip is looking at|WARNING: Retrying)\b/
/** A package by its name, or by the file that it is in. */
const lookedUp = /^(?:Collecting |Requirement already satisfied: |Processing (?:.*[\\/])?)([A-Za-z0-9][\w.-]*)/

/** Follows pip by its lines; the result tells for each what to show, `null`: nothing new. */
export function followPip(): (line: string) => InstallProgress | null {
  const names = new Set<string>()
  return (raw) => {
    const line = shown(raw)
    const name = lookedUp.exec(line)?.[1]
    if (name !== undefined) names.add(name.toLowerCase())
    return doing.test(line) ? { step: 'install', line, done: names.size } : null
  }
}

/** Characters. */
const MAX_LINE = 200

/** A line as it may be shown: addresses without their passwords, no longer than a line. */
export const shown = (line: string): string =>
  line
    .replace(/:\/\/[^/\s@'"]+@/g, '://')
    .replace(/\s*\(from -r .*\)$/, '')
    .trim()
    .slice(0, MAX_LINE)
