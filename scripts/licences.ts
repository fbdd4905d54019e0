import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * What is in the app that others made, for its About: a module that the panel loads when it is asked for. Made of the lists that the
 * bundler writes of what it bundled, so that nothing is named that is not there, and of the few things that are not bundled.
 */

export type Licence = { name: string; version: string; licence: string }

/** From the bundler's list: a heading `## name - version (licence)` each. */
export const licencesIn = (list: string): Licence[] =>
  [...list.matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(([, name = '', version = '', licence = '']) => ({
    name,
    version,
    licence,
  }))

/** Not bundled by the bundler, but packed with the app. */
export const besides = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@napi-rs/keyring',
  'electron',
]

export async function ofPackage(root: string, name: string): Promise<Licence> {
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')
  const { version, license } = JSON.parse(text) as { version: string; license: string }
  return { name, version, licence: license }
}

/** Each once, by name. */
export function merged(lists: readonly Licence[]): Licence[] {
  const known = new Map(lists.map((entry) => [`${entry.name} ${entry.version}`, entry]))
  return [...known.values()].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
}

/** The module that the panel loads. A module and no data: the window's page may load scripts of its own, and ask for nothing. */
export const licencesModule = (all: readonly Licence[]): string => `export const licences = ${JSON.stringify(all)}\n`

/** What `licencesModule` was made of. */
export const licencesInModule = (text: string): Licence[] =>
  JSON.parse(text.replace(/^export const licences = /, '')) as Licence[]

/** Writes it beside the built panel. */
export async function writeLicences(root: string): Promise<void> {
  const lists = ['out/node/licenses.md', 'out/panel/licenses.md'].map((path) => readFile(join(root, path), 'utf8'))
  const bundled = (await Promise.all(lists)).flatMap(licencesIn)
  const all = merged([...bundled, ...(await Promise.all(besides.map((name) => ofPackage(root, name))))])
  await writeFile(join(root, 'out/panel/licences.js'), licencesModule(all))
}
