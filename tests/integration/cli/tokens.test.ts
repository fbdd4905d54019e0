import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readExpiry, tokenCreateJson, tokensJson } from '../../../cli/commands/tokens.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'

let door: OpenDoor
beforeEach(async () => {
  door = await openDoor()
})
afterEach(() => door.closeAll())
const run = async (...args: string[]) => runToEnd(['tokens', ...args], { running: planeBehind(door) })

describe('llm-trainer tokens', () => {
  it('prints a new token alone on standard output, and what is to know of it beside', async () => {
    const made = await run('create', 'nightly', '--scope', 'operate', '--expires', '30d')
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^llmt_[\w-]{43}\n$/)
    expect(made.err).toContain('"nightly" (operate, good until')
    expect(made.err).toContain('cannot be shown again')
    expect(door.tokens.look(made.out.trim())).toMatchObject({ state: 'good', token: { scope: 'operate' } })
  })

  it('gives little where nothing is said: to read, for 90 days', async () => {
    const made = tokenCreateJson.parse(JSON.parse((await run('create', 'one', '--json')).out))
    expect(made.created).toMatchObject({ name: 'one', scope: 'read' })
    expect((made.created.expiresAt ?? 0) - made.created.createdAt).toBe(90 * 24 * 60 * 60 * 1000)
  })

  it('lists them without showing one, and revokes by name', async () => {
    expect((await run()).out).toContain('There are no tokens')
    const token = (await run('create', 'Grafana', '--expires', 'never')).out.trim()
    const listed = await run('list')
    expect(listed.out).toMatch(/Grafana +read +without end +never +[\w-]{36}/)
    expect(listed.out).not.toContain(token)
    expect(tokensJson.parse(JSON.parse((await run('list', '--json')).out))).toHaveLength(1)
    expect(await run('revoke', 'Grafana')).toMatchObject({ code: 0, out: 'The token "Grafana" is revoked.\n' })
    expect(door.tokens.look(token)).toMatchObject({ state: 'revoked' })
    const again = await run('revoke', 'Grafana')
    expect(again.code).toBe(64)
    expect(again.err).toContain('There is no token "Grafana".')
  })

  it('does not guess which of two is meant', async () => {
    for (const _ of [1, 2]) await run('create', 'twin')
    const refused = await run('revoke', 'twin')
    expect(refused.code).toBe(64)
    expect(refused.err).toContain('2 tokens')
    const [first] = await door.tokens.list()
    expect((await run('revoke', first?.id ?? '')).code).toBe(0)
    expect(await door.tokens.list()).toHaveLength(1)
  })

  it.each([
    ['30d', 30],
    ['12w', 84],
    ['1y', 365],
    ['never', 'never'],
  ])('reads %s', (text, days) => {
    expect(readExpiry(text)).toBe(days)
  })

  it.each([['0d'], ['30'], ['11y'], ['soon'], ['-1d']])('refuses %s as an end', async (text) => {
    const refused = await run('create', 'x', `--expires=${text}`)
    expect(refused.code).toBe(64)
    expect(await door.tokens.list()).toEqual([])
  })

  it('refuses a scope that there is not', async () => {
    expect((await run('create', 'x', '--scope', 'root')).code).toBe(64)
  })
})
