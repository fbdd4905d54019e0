import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract } from '../../../shared/contract/index.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** What no command asks for, and why. */
const elsewhere: Record<string, string> = {
  'logs.place': 'where to scroll to; a terminal has --grep',
  'logs.folder': 'found by the folder alone, also when nothing runs',
  'incidents.list': 'asked through what also reads them when nothing runs',
  'workspaces.list': 'read here, also when nothing runs',
  'workspaces.inspect': 'looked at here, also when nothing runs',
}

const isProcedure = (value: object): boolean => '~orpc' in value

function* procedures(router: object, above: string[] = []): Generator<string> {
  for (const [name, value] of Object.entries(router) as [string, object][]) {
    if (isProcedure(value)) yield [...above, name].join('.')
    else yield* procedures(value, [...above, name])
  }
}

const sources = globSync('cli/**/*.ts', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'))
/** `client.services[command](` stands for all three of them. */
const text = sources
  .join('\n')
  .replaceAll(
    /client\s*\.services\[command\]\(/g,
    'client.services.start( client.services.stop( client.services.restart(',
  )
  .replaceAll(/\s+\./g, '.')

describe('the command line', () => {
  it('asks for everything that the contract offers, so that it can do what the panel can', () => {
    const all = [...procedures(contract)]
    expect(all.length).toBeGreaterThan(90)
    const asked = (name: string): boolean => text.includes(`client.${name}(`) || text.includes(` ${name}({`)
    expect(all.filter((name) => !asked(name) && elsewhere[name] === undefined)).toEqual([])
  })
})
