import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ConfigPatches, createConfigPatches } from '../../../../backends/kit/config-patches.ts'
import { createLink } from '../../../../backends/kit/link.ts'
import { createBackendMessages } from '../../../../control/backend-messages.ts'
import { createSettingsPush } from '../../../../control/settings-push.ts'
import { messageReader } from '../../../../control/supervisor/launch-parts.ts'
import { llmServerSettings } from '../../../../shared/backend-settings.ts'
import { configSchema } from '../../../../shared/config.ts'
import type { LinkUp } from '../../../../shared/link.ts'
import { directNetwork } from '../../../../shared/network.ts'
import { type Problem, problemError } from '../../../../shared/problem.ts'
import { must } from '../../../support/lifecycle-oracle.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'

/*
 * Both ends of the link with a pipe between them that is slow, brings nonsense, and breaks; the process behind it ends and is
 * started again. The ends are the real ones.
 */

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const WITHIN_MS = 1_000
const nonsense = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    'stop',
    7,
    [],
    {},
    { type: 'explode' },
    { type: 'config-patch', id: 'one' },
  ),
  fc.constantFrom<unknown>(
    { type: 'config-patch-answer', id: 1 },
    { type: 'configured', revision: 0.5 },
    { type: 'ready' },
  ),
  fc.jsonValue(),
)
const action = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ask', 'set' as const).map((what) => ({ what, nth: 0, junk: null })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('up', 'down', 'applied', 'refused' as const), fc.nat(3))
      .map(([what, nth]) => ({ what, nth, junk: null })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('junk-up', 'junk-down' as const), nonsense)
      .map(([what, junk]) => ({ what, nth: 0, junk })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('restart', 'again', 'passes' as const), fc.integer({ min: 1, max: 700 }))
      .map(([what, nth]) => ({ what, nth, junk: null })),
  },
)

type Asked = { id: number; run: number; at: number; answers: (Problem | null)[]; answeredAt: number }
type Applying = { id: number; run: number; settle(ok: boolean): void }

function createWorld() {
  let model = 'm0'
  let run = 0
  let up: unknown[] = []
  let down: unknown[] = []
  let inForce: string | null = null
  let patches: ConfigPatches | null = null
  let toBackend: (raw: unknown) => void = () => undefined
  let lastAnswer: unknown = null
  const asked: Asked[] = []
  const applying: Applying[] = []
  const outcomes = new Map<string, boolean>()
  let told = 0
  let understood = 0

  const tell = (): void => {
    told += 1
  }
  const push = createSettingsPush({
    settingsFor: () => ({ settings: llmServerSettings(configSchema.parse({}), model, directNetwork), secrets: {} }),
    send: (_, message) => void down.push(structuredClone(message)),
  })
  const ignore = (): void => undefined
  const messages = createBackendMessages({
    abilities: { said: ignore } as never,
    push,
    // What is sent to a process that is gone is lost with it.
    send(_, message) {
      lastAnswer = message
      down.push(structuredClone(message))
    },
    applyPatch: (patch) =>
      new Promise((resolve, reject) => {
        const key = String(patch.key)
        must(!outcomes.has(key), `${key} is applied twice`)
        outcomes.set(key, false)
        const settle = (ok: boolean): void => {
          outcomes.set(key, ok)
          if (ok) resolve()
          else reject(problemError('bad-input', key))
        }
        applying.push({ id: Number(patch.id), run: Number(patch.run), settle })
      }),
    onTraining: ignore,
    onLocalAnswer: ignore,
    onLocalWait: ignore,
    onMessaging: ignore,
    onRequests: ignore,
    onResources: ignore,
    onSpent: ignore,
    onNeedsRestart: ignore,
    onAbility: ignore,
  })
  const readUp = messageReader({
    onMessage(message: LinkUp) {
      understood += 1
      messages('llm-server', message)
    },
    onLine: tell,
    onSpawn: ignore,
    onExit: ignore,
  })

  const start = (): void => {
    run += 1
    up = []
    down = []
    inForce = null
    push.gone('llm-server')
    const link = createLink(
      {
        post: async (message) => void up.push(structuredClone(message)),
        onMessage: (listener) => {
          toBackend = listener
        },
        onClose: ignore,
      },
      tell,
    )
    const own = createConfigPatches(link, WITHIN_MS)
    patches = own
    link.onMessage((message) => {
      understood += 1
      if (message.type === 'config-patch-answer') own.answer(message)
      if (message.type !== 'configure') return
      inForce = message.settings.service === 'llm-server' ? message.settings.openrouter.model : null
      const { revision } = message
      link.send({ type: 'configured', revision, source: null, model: inForce, keyFingerprint: null })
    })
    down.push(structuredClone(push.message('llm-server')))
  }
  const take = (queue: unknown[], read: (raw: unknown) => void): void => {
    if (queue.length > 0) read(queue.shift())
  }
  const junk = (raw: unknown, read: (one: unknown) => void): void => {
    const before = told + understood
    read(raw)
    must(told + understood === before + 1, 'nonsense is neither told nor understood')
  }
  const ask = (): void => {
    const one: Asked = { id: asked.length, run, at: Date.now(), answers: [], answeredAt: 0 }
    asked.push(one)
    void patches?.ask({ key: `${one.run}/${one.id}`, id: one.id, run }).then((problem) => {
      one.answers.push(problem)
      one.answeredAt = Date.now()
    })
  }
  const settle = (nth: number, ok: boolean): void => {
    applying.splice(nth % Math.max(1, applying.length), 1)[0]?.settle(ok)
  }
  const check = (): void => {
    for (const { id, run: of, at, answers, answeredAt } of asked) {
      must(answers.length <= 1, `${id} is answered ${answers.length} times`)
      const late = Date.now() - at >= WITHIN_MS
      must(answers.length === 1 || !late, `${id} was never answered`)
      const [answer] = answers
      if (answer === undefined) continue
      const outcome = outcomes.get(`${of}/${id}`)
      if (answer === null) must(outcome === true, `${id} is told as applied, but was not`)
      else if (answer.code === 'unavailable') must(answeredAt - at >= WITHIN_MS, `${id} was given up too early`)
      else must(outcome === false && answer.detail === `${of}/${id}`, `${id} got the answer of another`)
    }
  }
  const perform = (what: string, nth: number, raw: unknown): void => {
    const acts: Record<string, () => void> = {
      ask,
      set() {
        model = `m${asked.length + Date.now()}`
        push.push('llm-server')
      },
      up: () => take(up, readUp),
      down: () => take(down, toBackend),
      applied: () => settle(nth, true),
      refused: () => settle(nth, false),
      'junk-up': () => junk(raw, readUp),
      'junk-down': () => junk(raw, toBackend),
      again: () => void (lastAnswer === null ? 0 : down.push(structuredClone(lastAnswer))),
      restart: start,
    }
    acts[what]?.()
  }
  start()
  return {
    async act({ what, nth, junk: raw }: { what: string; nth: number; junk: unknown }): Promise<void> {
      perform(what, nth, raw)
      await vi.advanceTimersByTimeAsync(what === 'passes' ? nth : 0)
      check()
    },
    async calmDown(): Promise<void> {
      const drain = async (): Promise<void> => {
        while (up.length + down.length > 0) {
          take(down, toBackend)
          take(up, readUp)
          await null
        }
      }
      await drain()
      expect(inForce).toBe(model)
      const arrived = push.arrived('llm-server', 5_000, new AbortController().signal)
      await drain()
      expect(await arrived).toBe(true)
      await vi.advanceTimersByTimeAsync(WITHIN_MS)
      check()
      await vi.advanceTimersByTimeAsync(5_000)
      expect(vi.getTimerCount()).toBe(0)
    },
  }
}

test('each patch is applied once at most and answered once, and the settings arrive', {
  timeout: PATIENCE_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 50, size: 'max' }), async (actions) => {
      const world = createWorld()
      for (const one of actions) await world.act(one)
      await world.calmDown()
    }),
    runs(40),
  )
})
