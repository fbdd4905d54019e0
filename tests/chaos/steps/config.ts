import { readFile, rename, unlink, writeFile } from 'node:fs/promises'
import type { Expectation, Family } from '../family.ts'
import type { World } from '../world.ts'
import { underConfig } from './config-change.ts'

type Kind = { hurt(world: World, text: string): Promise<void>; expects: Expectation; restores: boolean }

const told: Expectation = { kind: 'told', level: ['attention'], cards: ['config-invalid'] }
const calm: Expectation = { kind: 'calm', ms: 800 }
const fileOf = ({ workspace }: World): string => workspace.configFile

/** Changes in turns by us and by somebody else. */
const TURNS = 8
let edits = 0

/** Somebody replaces the file, as editors do, with a key of their own in it. */
async function replaced(world: World, key: string, value: unknown): Promise<void> {
  const file = fileOf(world)
  const now = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(`${file}.edited`, JSON.stringify({ ...now, [key]: value }, null, 2))
  await rename(`${file}.edited`, file)
  world.expectInConfig({ [key]: value })
}

const kinds: Record<string, Kind> = {
  truncated: {
    hurt: (world, text) => writeFile(fileOf(world), text.slice(0, text.length / 2)),
    expects: told,
    restores: true,
  },
  emptied: { hurt: (world) => writeFile(fileOf(world), ''), expects: told, restores: true },
  deleted: { hurt: (world) => unlink(fileOf(world)), expects: told, restores: true },
  'no text': {
    hurt: (world) => writeFile(fileOf(world), Buffer.from([0, 255, 254, 7])),
    expects: told,
    restores: true,
  },
  'a wrong value': {
    hurt: (world, text) =>
      writeFile(fileOf(world), text.replace(/"middleware_port": \d+/, '"middleware_port": "none"')),
    expects: told,
    restores: true,
  },
  edited: {
    async hurt(world) {
      edits += 1
      await world.edit({ 'somebody elses': edits, max_exchanges: 900_000 + edits })
    },
    expects: calm,
    restores: false,
  },
  'written by us and by others at once': {
    async hurt(world) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        edits += 1
        // Not at once: who replaces a file without looking whether it is still the one that was read takes away what came between.
        await replaced(world, `key ${edits % 5}`, edits)
        await underConfig(world, { max_conversation_history: 5 + (edits % 7) })
      }
    },
    expects: calm,
    restores: false,
  },
}

/** config.json is damaged, edited or removed under us. What works goes on with what was last good. */
export const config: Family = {
  name: 'config',
  weight: 3,
  variants: Object.keys(kinds),
  applies: () => true,
  make(variant, world) {
    const { hurt, expects, restores } = kinds[variant] as Kind
    let before = ''
    return {
      touches: ['config'],
      async hurt() {
        before = await readFile(fileOf(world), 'utf8')
        await hurt(world, before)
      },
      expects,
      async heal() {
        // Twice in three times by hand; else by the button.
        if (!restores) return
        if (before.length % 3 === 0) await world.plane.client().config.restore()
        else await writeFile(fileOf(world), before)
      },
    }
  },
}
