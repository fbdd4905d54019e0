/** Why a tag and a version do not belong together; `null`: they do. */
export const whyOtherTag = (tag: string, version: string): string | null =>
  tag === `v${version}`
    ? null
    : `The tag is ${tag}, but package.json is of version ${version}; its tag would be v${version}.`

/** Whether a version is one to be tried, as 1.2.0-beta.1. */
export const isPrerelease = (version: string): boolean => version.includes('-')

const heading = /^## \[([^\]]+)\](?: - (.+))?$/
const link = /^\[[^\]]+\]: /

/**
 * What a changelog of the form of Keep a Changelog says of a version, without its heading. Throws with what is wrong where there is
 * nothing of it, or where its heading has no date.
 */
export function notesOf(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/)
  const at = lines.findIndex((line) => heading.exec(line)?.[1] === version)
  if (at === -1) throw new Error(`CHANGELOG.md has no section "## [${version}] - DATE".`)
  const date = heading.exec(lines[at] ?? '')?.[2] ?? ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new Error(`The section of ${version} in CHANGELOG.md has no date: "## [${version}] - YYYY-MM-DD".`)
  const after = lines.slice(at + 1)
  const end = after.findIndex((line) => heading.test(line) || link.test(line))
  const notes = (end === -1 ? after : after.slice(0, end)).join('\n').trim()
  if (notes === '') throw new Error(`The section of ${version} in CHANGELOG.md is empty.`)
  return `${notes}\n`
}
