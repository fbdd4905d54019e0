import { afterEach, describe, expect, it } from 'vitest'
import type { Actions } from '../../../control/api/actions.ts'
import type { Pull } from '../../../shared/ollama.ts'
import { problemError, problemOf } from '../../../shared/problem.ts'
import type { OllamaState, PanelState } from '../../../shared/state.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { gemma, pullOf } from '../../support/panel-fixtures.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { llmWith } from '../../support/state-builders.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

type Set = (change: Partial<PanelState>) => void

const withOllama = (change: Partial<OllamaState>): Partial<PanelState> => ({
  llm: llmWith({ ollama: { ...llmWith().ollama, ...change } }),
})
const refuse = async (): Promise<never> => {
  throw problemError('unavailable', 'This is not scripted')
}

async function start(script: (set: Set) => Partial<Actions['ollama']> = () => ({})) {
  open = await openDoor(({ set }) => ({
    ollama: {
      start: refuse,
      stop: refuse,
      pull: refuse,
      pause: refuse,
      cancel: refuse,
      delete: refuse,
      warmUp: refuse,
      ...script(set),
    },
  }))
  return { ...open, running: planeBehind(open) }
}

describe('ollama', () => {
  it('lists the models, which one is used and which are in memory', async () => {
    const { plane, running } = await start()
    plane.set({
      llm: llmWith({
        source: 'ollama',
        ollama: {
          ...llmWith().ollama,
          models: [gemma, { ...gemma, name: 'gpt-oss:120b-cloud', cloud: true, parameters: null, quantization: null }],
          loaded: [{ name: 'gemma3:4b', size: 1, sizeVram: 1, context: null }],
          server: { started: true, starting: false, pid: 4711, problem: null, lastLines: [] },
        },
      }),
    })
    const { code, out } = await runToEnd(['ollama'], { running })
    expect(code).toBe(0)
    expect(out.split('\n').slice(1)).toEqual([
      'It was started from here (pid 4711) and ends with LLM Trainer.',
      'gemma3:4b           4.3B  Q4_K_M  3.3 GB      in use, in memory',
      'gpt-oss:120b-cloud                ollama.com',
      '',
    ])
  })

  it('says what is missing, with the next command', async () => {
    const { plane, running } = await start()
    expect((await runToEnd(['ollama', 'list'], { running })).out).toContain(
      'gemma3:1b  0.8 GB on disk, 2.0 GB of memory',
    )
    plane.set(withOllama({ running: false }))
    expect(await runToEnd(['ollama'], { running })).toMatchObject({
      code: 1,
      out: 'Ollama does not run. Start it: llm-trainer ollama start\n',
    })
    plane.set(withOllama({ running: false, installed: false }))
    expect((await runToEnd(['ollama'], { running })).out).toContain('curl -fsSL https://ollama.com/install.sh | sh')
  })

  it('starts, stops and deletes, and tells a failure in words', async () => {
    const asked: string[] = []
    const { running } = await start(() => ({
      start: async () => void asked.push('start'),
      stop: async () => {
        throw problemError('unavailable', 'Ollama was not started from here, so it is not ended from here.')
      },
      delete: async (model) => void asked.push(`delete ${model}`),
    }))
    expect(await runToEnd(['ollama', 'start'], { running })).toMatchObject({ code: 0, out: 'Ollama answers.\n' })
    const stopped = await runToEnd(['ollama', 'stop'], { running })
    expect(stopped.code).toBe(1)
    expect(stopped.err).toContain('it is not ended from here')
    expect((await runToEnd(['ollama', 'delete', 'qwen3:8b'], { running })).out).toBe('qwen3:8b is deleted.\n')
    expect(asked).toEqual(['start', 'delete qwen3:8b'])
  })

  const pullingFrom = async (change: Partial<Pull>) => {
    const { plane, running } = await start((set) => ({
      pull: async () => set(withOllama({ pulls: [pullOf(change)] })),
    }))
    const show = (now: Partial<Pull>): void => plane.set(withOllama({ pulls: [pullOf({ note: null, ...now })] }))
    return { run: startCli(['ollama', 'pull', 'gemma3:4b'], { running }), show }
  }

  it('shows a download every tenth of the way, where there is no line that can change', async () => {
    const { run, show } = await pullingFrom({ note: null, phase: 'asking', completed: 0, total: 0 })
    await expect.poll(run.out).toBe('Asking for gemma3:4b\n')
    for (const completed of [0.33e9, 0.4e9, 1.7e9]) {
      show({ completed, secondsLeft: 90 })
      if (completed !== 0.4e9) await expect.poll(run.out).toContain(`${(completed / 1e9).toFixed(1)} of 3.3 GB`)
    }
    show({ state: 'done', completed: 3.3e9 })
    const { code, out } = await run.done
    expect(code).toBe(0)
    expect(out.split('\n').slice(1)).toEqual([
      'gemma3:4b: 0.3 of 3.3 GB (10%), 1 min left',
      'gemma3:4b: 1.7 of 3.3 GB (51%), 1 min left',
      'gemma3:4b is here. Use it: llm-trainer source ollama --model gemma3:4b',
      '',
    ])
  })

  it('ends with the cause when a download fails', async () => {
    const { run, show } = await pullingFrom({})
    await expect.poll(run.out).toContain('33%')
    show({ state: 'failed', problem: problemOf('disk-full', 'There is no room.') })
    expect(await run.done).toMatchObject({ code: 1, err: 'gemma3:4b was not downloaded: There is no room.\n' })
  })

  it('pauses a download that is interrupted', async () => {
    const { running } = await start((set) => ({
      pull: async () => set(withOllama({ pulls: [pullOf()] })),
      pause: async () => set(withOllama({ pulls: [pullOf({ state: 'paused' })] })),
    }))
    const run = startCli(['ollama', 'pull', 'gemma3:4b'], { running })
    await expect.poll(run.out).toContain('33%')
    run.signal()
    const { code, err } = await run.done
    expect(code).toBe(130)
    expect(err).toContain('What has come is kept')
  })
})
