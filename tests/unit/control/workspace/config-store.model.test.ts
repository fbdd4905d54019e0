import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { underGuard } from '../../../../control/workspace/guard.ts'
import { ProblemError } from '../../../../shared/problem.ts'
import { configFolders } from '../../../support/config-writer.ts'
import { must } from '../../../support/lifecycle-oracle.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'

/*
 * One config.json on a real disk, two of our processes and somebody with an editor, all at once. The editor writes while it holds
 * the guard, so that no write of it falls between our last look and our rename, which nobody could tell apart from one before.
 */

const folders = configFolders()
afterEach(() => folders.close())

/** Each is written by one side alone: what was told as done has to be there in the end. */
const ours = ['max_exchanges', 'topic_switch_interval', 'conversation_delay', 'openrouter_model'] as const
const breaks = fc.constantFrom<(text: string) => string>(
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => `// mine\n${text}`,
  (text) => text.replace(/\}\s*$/, ',}'),
  () => '',
  (text) => `{ "max_exchanges": 0, ${text.slice(1)}`.replace(/"max_exchanges": (?!0)\d+,?/, ''),
)
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('patch' as const), store: fc.nat(1), key: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('wrong' as const), store: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('edit' as const), reorder: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('break' as const), how: breaks }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('mend', 'restore' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('turns' as const), count: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.constant({ what: 'settle' as const }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never
const story = fc.array(deed, { maxLength: 25, size: 'max' })

const first = `${JSON.stringify({ zeta: { b: [1, 2], a: null }, max_exchanges: 5, my_own: 'kept', llm_source: null }, null, 3)}\n`

async function play(deeds: readonly Deed[]): Promise<void> {
  const paths = await folders.folder(first)
  const stores = [(await folders.open(paths)).store, (await folders.open(paths)).store]
  const file = paths.config
  /** The text that somebody broke, while it is broken. */
  let sound: string | null = null
  const broken: string[] = []
  let count = 5
  const theirs = new Map<string, number>()
  const told = new Map<string, Set<unknown>>()
  const pending: Promise<unknown>[] = []

  const text = (): Promise<string> => readFile(file, 'utf8')
  /** As editors do that save well: whole, and while none of ours is just writing. */
  const edit = (change: (before: string) => string): Promise<void> =>
    underGuard(paths.configGuard, async () => {
      const next = change(await text())
      const beside = join(dirname(file), 'theirs.tmp')
      await writeFile(beside, next)
      await rename(beside, file)
    })
  const patch = async (which: number, key: string): Promise<void> => {
    count += 1
    const value = key === 'openrouter_model' ? `a/model-${count}` : count
    const before = sound
    try {
      await stores[which]?.patch({ [key]: value })
      told.set(key, (told.get(key) ?? new Set()).add(value))
    } catch (error) {
      must(error instanceof ProblemError, `a patch failed otherwise: ${String(error)}`)
      const { code } = error.problem
      must(code === 'config-invalid' || code === 'config-conflict', `a patch is refused with ${code}`)
      must(code !== 'config-invalid' || before !== null || broken.length > 0, 'it is refused, and nothing is broken')
    }
  }
  const wrong = async (which: number): Promise<void> => {
    await expect(stores[which]?.patch({ max_exchanges: 0 })).rejects.toBeInstanceOf(ProblemError)
  }
  const mend = async (): Promise<void> => {
    const kept = sound
    if (kept === null) return
    sound = null
    await edit(() => kept)
  }
  const restore = async (): Promise<void> => {
    await Promise.all(pending.splice(0))
    const before = await text()
    const wasBroken = sound !== null
    const restored = await stores[0]?.restoreLastGood().catch((error: unknown) => error)
    must(wasBroken === !(restored instanceof ProblemError), 'only a broken file is replaced')
    if (!(restored && typeof restored === 'object' && 'keptAs' in restored)) return
    expect(await readFile(join(paths.dir, String(restored.keptAs)), 'utf8')).toBe(before)
    // What nobody of ours had seen yet went with the broken file, which is kept.
    sound = null
    const now = JSON.parse(await text())
    for (const [key, value] of theirs) if (now[key] !== value) theirs.delete(key)
    for (const key of ours) told.set(key, new Set([...(told.get(key) ?? []), now[key]]))
  }
  const settle = async (): Promise<void> => {
    await Promise.all(pending.splice(0))
    if (sound !== null) {
      const before = await text()
      await patch(0, 'max_exchanges')
      must((await text()) === before, 'a broken file was replaced')
      return
    }
    const now = JSON.parse(await text())
    for (const [key, value] of theirs) must(now[key] === value, `${key} of theirs is ${now[key]}, not ${value}`)
    for (const [key, values] of told) must(values.has(now[key]), `${key} is ${now[key]}, which nobody was told`)
    expect(now.zeta).toEqual({ b: [1, 2], a: null })
    expect(now.my_own).toBe('kept')
    for (const store of stores) {
      await store.patch({ max_exchanges: now.max_exchanges })
      const { config, problem } = store.snapshot()
      expect(problem).toBeNull()
      const port = theirs.get('llm_server_port')
      must(port === undefined || Reflect.get(config, 'llm_server_port') === port, 'their port is not in force')
    }
  }
  const breakIt = (how: (text: string) => string): Promise<void> =>
    edit((before) => {
      sound = before
      broken.push(how(before))
      return how(before)
    })
  const editTheirs = async (reorder: boolean): Promise<void> => {
    count += 1
    const value = count
    const changed = { llm_server_port: 20_000 + value, [`theirs_${value % 3}`]: value }
    for (const [key, one] of Object.entries(changed)) theirs.set(key, one)
    await edit((before) => {
      const entries = Object.entries({ ...JSON.parse(before), ...changed })
      return `${JSON.stringify(Object.fromEntries(reorder ? entries.reverse() : entries), null, 2)}\n`
    })
  }
  const write = async (one: Deed): Promise<void> => {
    if (sound === null && one.what === 'break') await breakIt(one.how)
    if (sound === null && one.what === 'edit') await editTheirs(one.reorder)
  }
  const act = async (one: Deed): Promise<void> => {
    if (one.what === 'patch') pending.push(patch(one.store, ours[one.key] ?? 'max_exchanges'))
    else if (one.what === 'wrong') pending.push(wrong(one.store))
    else if (one.what === 'mend') await mend()
    else if (one.what === 'restore') await restore()
    else if (one.what === 'settle') await settle()
    else if (one.what === 'turns') for (let turn = 0; turn < one.count; turn += 1) await setImmediate()
    else await write(one)
  }
  for (const one of deeds) await act(one)
  await mend()
  await settle()
  const left = (await readdir(paths.dir)).filter((name) => name.endsWith('.tmp'))
  expect(left).toEqual([])
  await Promise.all(stores.map((store) => store.close()))
  await rm(paths.dir, { recursive: true, force: true, maxRetries: 3 })
}

test('what is told as written is there, what somebody else wrote is there, and a broken file is left alone', {
  timeout: PATIENCE_MS,
}, async () => {
  await fc.assert(fc.asyncProperty(story, play), { ...runs(5), interruptAfterTimeLimit: PATIENCE_MS - 10_000 })
})
