import type { Facts } from '../../control/diagnosis/facts.ts'
import { keyFault } from '../../control/diagnosis/key-fault.ts'
import { createLogWatch } from '../../control/diagnosis/log-watch.ts'
import { healthTarget } from '../../control/health/expectations.ts'
import { probe } from '../../control/health/probe.ts'
import { freshVerdict, nextVerdict, type Verdict } from '../../control/health/verdict.ts'
import { createOllama } from '../../providers/ollama/client.ts'
import { createOpenRouter } from '../../providers/openrouter/client.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ManagedServiceId, ServiceId } from '../../shared/services.ts'
import type { ServiceState } from '../../shared/state.ts'
import { factsWith, machineWith } from './diagnosis-facts.ts'
import { startFakeOllama } from './fake-ollama.ts'
import { type OllamaAnswer, speaks } from './fake-ollama-answers.ts'
import { fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'
import type { Answer } from './fake-openrouter-answers.ts'
import { askCalmly, calmly, chatOf, collect, collectBroken } from './provider-calls.ts'
import { AT, keyWith, llmWith, servicesWith, serviceWith } from './state-builders.ts'

export type Situation = () => Promise<Partial<Facts>> | Partial<Facts>
/** A rule, what happens, and the id of its card where that is not the rule's. */
export type NamedSituation = [id: string, happens: Situation, cardId?: string]

/** The LLM server and the source, as they are after a request that met this. */
export const blockedBy = (problem: Problem, change: Partial<Facts['llm']> = {}): Partial<Facts> => ({
  llm: llmWith({ problem, ...change }),
  services: servicesWith({ 'llm-server': { ability: { state: 'blocked', problem } } }),
})

/** One generation through OpenRouter that fails so, through the real client. */
export async function openrouterMeets(
  answer: Answer,
  { key = fakeKey(), model = 'openai/gpt-4.1-mini' } = {},
): Promise<Partial<Facts>> {
  await using fake = await startFakeOpenRouter({ models: [{ id: model }], keys: [fakeKey()] })
  fake.next(answer)
  const { problem } = await collectBroken(createOpenRouter({ url: fake.url, key }).chat(chatOf({ model }), calmly))
  return {
    ...blockedBy(problem, { model, openrouter: { key: keyWith({ last4: key.slice(-4) }), model } }),
    keyFault: keyFault(key),
  }
}

/** The same through Ollama. */
export async function ollamaMeets(answer: OllamaAnswer, model = 'gemma3:4b'): Promise<Partial<Facts>> {
  await using fake = await startFakeOllama()
  fake.next(answer)
  const { problem } = await collectBroken(createOllama({ url: fake.url }).chat(chatOf({ model }), calmly))
  return blockedBy(problem, { source: 'ollama', model })
}

/** Ollama as the source, on a computer with so much memory (bytes), as its own answers tell what it has and has loaded. */
export async function ollamaHas({
  memory,
  vram,
  warm,
}: {
  memory: number
  vram?: number
  warm: boolean
}): Promise<Partial<Facts>> {
  await using fake = await startFakeOllama(vram === undefined ? {} : { vram })
  const ollama = createOllama({ url: fake.url })
  const options = { signal: new AbortController().signal, deadlineMs: 5_000 }
  if (warm) await ollama.warmUp('gemma3:4b', options)
  const found = { models: await ollama.listModels(options), loaded: await ollama.listLoaded(options), memory }
  return {
    llm: llmWith({ source: 'ollama', model: 'gemma3:4b', ollama: { ...llmWith().ollama, running: true, ...found } }),
  }
}

/** The same, after an answer of one word to a question of 12 tokens, with so large a context. */
export async function ollamaAnswers(context: number): Promise<Partial<Facts>> {
  await using fake = await startFakeOllama({ context, answer: speaks('Hello.') })
  const ollama = createOllama({ url: fake.url })
  const { result } = await collect(ollama.chat(chatOf({ model: 'gemma3:4b' }), calmly))
  const found = { models: await ollama.listModels(askCalmly), loaded: await ollama.listLoaded(askCalmly) }
  const { model, promptTokens = 0, tokens, loadMs = null } = result
  return {
    llm: llmWith({ source: 'ollama', model: 'gemma3:4b', ollama: { ...llmWith().ollama, running: true, ...found } }),
    localAnswer: { model, promptTokens, tokens: tokens ?? 0, loadMs, at: AT },
  }
}

/** Ollama, asked for an answer five seconds ago, while it loads its model. */
export async function ollamaLoads(): Promise<Partial<Facts>> {
  await using fake = await startFakeOllama({ loadMs: 60_000 })
  const ollama = createOllama({ url: fake.url })
  const stop = new AbortController()
  const { deadlines } = calmly
  const answer = ollama.chat(chatOf({ model: 'gemma3:4b' }), { signal: stop.signal, deadlines }).next()
  const found = { models: await ollama.listModels(askCalmly), loaded: await ollama.listLoaded(askCalmly) }
  stop.abort()
  await answer.catch(() => undefined)
  return {
    llm: llmWith({ source: 'ollama', model: 'gemma3:4b', ollama: { ...llmWith().ollama, running: true, ...found } }),
    localLoad: { waitingSince: AT, last: null },
    machine: machineWith({ at: AT + 5_000 }),
  }
}

/** A service as the health checks know it after as many real probes as it takes to fall; a disturbed one is done again. */
export async function probed(id: ServiceId, base: string, rounds = 2): Promise<Partial<ServiceState>> {
  const target = healthTarget(id, base)
  let verdict = freshVerdict(AT)
  for (let counted = 0; counted < rounds; ) {
    const result = await probe(target.url, {
      deadlineMs: 300,
      signal: new AbortController().signal,
      expect: target.expect,
    })
    if (result.kind === 'not-carried-out') continue
    counted += 1
    verdict = nextVerdict(verdict, result, AT + counted, { failAfter: 2, recoverAfter: 2 })
  }
  return seenAs(verdict, base)
}

export const seenAs = ({ health, reason, since, checkedAt }: Verdict, url: string): Partial<ServiceState> => ({
  health,
  reason,
  since,
  checkedAt,
  url,
})

export const withService = (id: ServiceId, change: Partial<ServiceState>): Partial<Facts> =>
  id === 'practice-cerebrum'
    ? { services: [...servicesWith(), serviceWith(id, change)] }
    : { services: servicesWith({ [id]: change }) }

export async function cerebrumAt(url: string): Promise<Partial<Facts>> {
  return { ...withService('cerebrum', await probed('cerebrum', url)), cerebrumUrl: url }
}

/** What was printed, through the real watch. */
export function printed(
  service: ManagedServiceId,
  lines: readonly string[],
  secrets: readonly string[] = [],
): Pick<Facts, 'logs'> {
  let now = AT
  const watch = createLogWatch({ now: () => now, secrets: () => secrets, onChange: () => undefined })
  for (const line of lines) {
    watch.line(service, line)
    now += 500
  }
  return { logs: watch.troubles() }
}

/** Several situations at once; what they say of the same service or source is taken from the last that says anything of it. */
export function together(...situations: readonly Partial<Facts>[]): Facts {
  const usual = servicesWith()
  const services = usual.map(
    (service, index) =>
      situations
        .flatMap((facts) => facts.services ?? [])
        .findLast(
          ({ id, ...rest }) => id === service.id && JSON.stringify({ id, ...rest }) !== JSON.stringify(usual[index]),
        ) ?? service,
  )
  return factsWith({ ...Object.assign({}, ...situations), services })
}
