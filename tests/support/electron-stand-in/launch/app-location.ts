import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

export type AppLocation = { dir: string; main: string; name: string; version: string }

type PackageFile = { name?: string; productName?: string; version?: string; main?: string }

/** The app in a folder, as its `package.json` says. @throws Error when there is none. */
export function locateApp(given: string, electronVersion: string): AppLocation {
  const place = path.resolve(given)
  if (!existsSync(place)) throw new Error(`Unable to find Electron app at ${place}`)
  if (!statSync(place).isDirectory()) {
    return { dir: path.dirname(place), main: realpathSync(place), name: 'Electron', version: electronVersion }
  }
  const file: PackageFile = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'))
  const main = path.join(place, file.main ?? 'index.js')
  if (!existsSync(main)) throw new Error(`Cannot find module ${main}: is the app built?`)
  const name = file.productName ?? file.name ?? 'Electron'
  return { dir: place, main: realpathSync(main), name, version: file.version ?? electronVersion }
}

export type CommandLineFacts = { app: string | null; preloaded: string[] }

/** What stands on the command line of an unpacked app: modules to be loaded before it, and the app. */
export function readCommandLine(argv: readonly string[]): CommandLineFacts {
  const preloaded: string[] = []
  const [, ...rest] = argv
  while (rest.length > 0) {
    const argument = rest.shift() ?? ''
    if (argument === '-r' || argument === '--require') preloaded.push(rest.shift() ?? '')
    else if (!argument.startsWith('-')) return { app: argument, preloaded }
  }
  return { app: null, preloaded }
}
