import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { type Scope, scopes } from '../../shared/scopes.ts'
import { type ApiToken, apiTokenSchema, LONGEST_TOKEN_LIFE } from '../../shared/tokens.ts'
import { cliTokens as words } from '../../shared/words/en/cli-tokens.ts'
import { fill } from '../../shared/words/say.ts'
import { act, show } from '../act.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, addGroup, type Json, type Place } from '../kit.ts'
import { oneLine } from '../output/one-line.ts'
import { createPrinter } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

export const tokensJson = z.array(apiTokenSchema)
export const tokenCreateJson = z.object({ token: z.string(), created: apiTokenSchema })

type Create = Json & { scope: Scope; expires: Expiry }

const daysIn: Record<string, number> = { d: 1, w: 7, y: 365 }

/** Days. Not `null` for none: commander takes that for no value. */
type Expiry = number | 'never'

export function readExpiry(text: string): Expiry {
  if (text === 'never') return text
  const [, count = '', unit = ''] = /^(\d{1,4})([dwy])$/.exec(text) ?? []
  const days = Number(count) * (daysIn[unit] ?? 0)
  if (days < 1 || days > LONGEST_TOKEN_LIFE) throw new InvalidArgumentError(words.wrongExpiry)
  return days
}

/** `2026-11-27`; for scripts and people alike, in this computer's time. */
const day = (at: number): string => {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

function until({ expiresAt }: ApiToken, now: number): string {
  if (expiresAt === null) return words.never
  return expiresAt <= now ? fill(words.expired, { when: day(expiresAt) }) : day(expiresAt)
}

/** `llm-trainer tokens …` */
export const addTokens: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const list = (given: Json): Promise<number> =>
    show(deps, place(given), {
      ask: (client) => client.tokens.list(),
      *lines(all) {
        if (all.length === 0) return yield words.none
        const now = Date.now()
        const rows = all.map((token) => [
          oneLine(token.name),
          token.scope,
          until(token, now),
          token.lastUsedAt === null ? words.unused : day(token.lastUsedAt),
          token.id,
        ])
        return yield* table([words.columns, ...rows])
      },
    })
  const tokens = addGroup(program, 'tokens', words.tokens, async (given) => done(await list(given)))
  tokens
    .command('list')
    .description(words.list)
    .action(async (given: Json) => done(await list(given)))
  tokens
    .command('create')
    .description(words.create)
    .argument('<name>', words.name)
    .addOption(new Option('--scope <scope>', words.scope).choices(scopes).default('read'))
    .addOption(new Option('--expires <time>', words.expires).argParser(readExpiry).default(90, '90d'))
    .action(async (name: string, given: Create) => done(await create(deps, place(given), name, given)))
  tokens
    .command('revoke')
    .description(words.revoke)
    .argument('<token>', words.which)
    .action(async (which: string, given: Json) => done(await revoke(deps, place(given), which)))
}

/** The token is alone on standard output, so that a script can take it; what is said of it goes beside it. */
const create = (deps: CliDeps, { workspace, json }: Place, name: string, { scope, expires }: Create): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const made = await client.tokens.create({ name, scope, expiresInDays: expires === 'never' ? null : expires })
    if (json) printer.json(made)
    printer.line(made.token)
    const { expiresAt } = made.created
    const good = expiresAt === null ? words.never : fill(words.until, { when: day(expiresAt) })
    printer.problem(fill(words.made, { name: oneLine(made.created.name), scope, until: good }))
    return exitCodes.ok
  })

async function revoke(deps: CliDeps, place: Place, which: string): Promise<number> {
  const token = await withPlane(deps, place.workspace, async ({ client }) => meant(await client.tokens.list(), which))
  return act(deps, place, (client) => client.tokens.revoke({ id: token.id }), fill(words.revoked, { name: token.name }))
}

/** By id, else by name. */
function meant(all: readonly ApiToken[], which: string): ApiToken {
  const byName = all.filter(({ name }) => name === which)
  const found = all.find(({ id }) => id === which) ?? byName[0]
  if (found === undefined) throw usageError(fill(words.unknown, { which }), { next: words.see })
  if (found.id !== which && byName.length > 1)
    throw usageError(fill(words.several, { which, count: byName.length }), { next: words.see })
  return found
}
