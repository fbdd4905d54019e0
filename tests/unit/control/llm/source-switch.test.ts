import { describe, expect, it } from 'vitest'
import { type SwitchParts, switchSource } from '../../../../control/llm/source-switch.ts'
import type { OllamaHelp } from '../../../../control/llm/switch-to-ollama.ts'
import { createPracticeTeacher } from '../../../../providers/practice/practice-teacher.ts'
import { type Pull, sameModel } from '../../../../shared/ollama.ts'
import { problemError } from '../../../../shared/problem.ts'
import type { OllamaModel, Procedure } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { type Script, scriptedOllama, scriptedOpenRouter } from '../../../support/scripted-providers.ts'

const gemma: OllamaModel = {
  name: 'gemma3:4b',
  size: 3.3e9,
  parameters: '4B',
  quantization: null,
  cloud: false,
  modifiedAt: null,
}

/** Nothing can be done for Ollama from here. */
const noHelp: OllamaHelp = {
  find: async () => 'not-ours',
  start: async () => undefined,
  pulls: {
    state: () => [],
    start: async () => undefined,
    follow: async () => undefined,
    cancel: async () => undefined,
  },
}

type SetUp = {
  to: 'ollama' | 'openrouter' | 'demo'
  script?: Script
  change?: Partial<SwitchParts>
  onChange?(procedure: Procedure): void
}

async function switching(
  { to, script = {}, change = {}, onChange = () => undefined }: SetUp,
  stop = new AbortController(),
) {
  const commits: string[] = []
  const procedure = await switchSource(
    to,
    {
      ollama: scriptedOllama(script).client,
      ollamaUrl: 'http://127.0.0.1:11434',
      help: noHelp,
      mayPull: false,
      openrouter: scriptedOpenRouter(script).client,
      practice: createPracticeTeacher({ pauseMs: 0 }),
      allow: () => undefined,
      wantedModel: to === 'ollama' ? 'gemma3:4b' : 'a/model',
      chooseModel: async () => 'chosen/model',
      commit: async (source, model) => void commits.push(`${source} ${model}`),
      adopt: async () => 'in-force',
      proven: () => undefined,
      ...change,
    },
    { signal: stop.signal, now: () => 0, onChange },
  )
  const steps = Object.fromEntries(
    procedure.steps.map(({ id, state, note }) => [id, note ? `${state}: ${sayReason(note)}` : state]),
  )
  return { procedure, steps, commits }
}

describe('switching to Ollama', () => {
  it('proves that it answers before anything changes', async () => {
    const { procedure, steps, commits } = await switching({ to: 'ollama', script: { models: () => [gemma] } })
    expect(procedure.outcome).toBe('done')
    expect(steps).toEqual({
      reachable: 'done: Version 0.33.1',
      model: 'done: gemma3:4b, 3.3 GB',
      loaded: 'done: In memory',
      answer: 'done: Answered by gemma3:4b',
      switch: 'done',
      'in-use': 'done: In force',
    })
    expect(commits).toEqual(['ollama gemma3:4b'])
  })

  it('leaves the old source in force when the model does not answer', async () => {
    const chat = () => {
      throw problemError('provider-error', 'out of memory')
    }
    const { procedure, commits } = await switching({ to: 'ollama', script: { models: () => [gemma], chat } })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { detail: 'out of memory' } })
    expect(commits).toEqual([])
  })

  it('waits for Ollama and for the model, says so, and goes on when they appear', async () => {
    let asked = 0
    const notes: string[] = []
    const script: Script = {
      version: () => {
        asked += 1
        if (asked === 1) throw problemError('ollama-not-running', 'refused')
        return '0.33.1'
      },
      models: () => (asked++ < 4 ? [] : [gemma]),
    }
    const onChange = ({ steps }: Procedure): void => {
      for (const { state, note } of steps) if (state === 'needs-user' && note) notes.push(sayReason(note))
    }
    const { procedure } = await switching({ to: 'ollama', script, onChange })
    expect(procedure.outcome).toBe('done')
    expect([...new Set(notes)]).toEqual([
      'Waiting for Ollama to answer at http://127.0.0.1:11434',
      'gemma3:4b is not here yet',
    ])
  })

  it('ends as cancelled while it waits, and nothing changed', async () => {
    const stop = new AbortController()
    const script: Script = {
      version: () => {
        throw problemError('ollama-not-running', 'refused')
      },
    }
    const onChange = ({ steps }: Procedure): void => {
      if (steps.some(({ state }) => state === 'needs-user')) stop.abort()
    }
    const { procedure, commits } = await switching({ to: 'ollama', script, onChange }, stop)
    expect(procedure.outcome).toBe('cancelled')
    expect(commits).toEqual([])
  })

  it('waits for it to be installed, starts it as soon as it is, and downloads the model that was asked for', async () => {
    const there = { program: false, runs: false, model: false }
    const notes: string[] = []
    const calls: string[] = []
    const pull = (change: Partial<Pull>): Pull => ({
      model: 'gemma3:4b',
      state: 'running',
      phase: 'downloading',
      completed: 0,
      total: 3.3e9,
      rate: null,
      secondsLeft: null,
      renewals: 0,
      note: null,
      problem: null,
      startedAt: 0,
      ...change,
    })
    const help: OllamaHelp = {
      async find() {
        if (there.program) return 'installed'
        there.program = true
        return 'missing'
      },
      async start() {
        calls.push('start')
        there.runs = true
      },
      pulls: {
        state: () => (calls.includes('pull') ? [pull({})] : []),
        start: async (model) => void calls.push('pull', model),
        async follow(_, tell) {
          tell(pull({ completed: 1.1e9, secondsLeft: 90 }))
          there.model = true
        },
        cancel: async () => undefined,
      },
    }
    const script: Script = {
      version() {
        if (!there.runs) throw problemError('ollama-not-running', 'refused')
        return '0.33.1'
      },
      models: () => (there.model ? [gemma] : []),
      loaded: () => [{ name: 'gemma3:4b', size: 4e9, sizeVram: 1e9, context: null }],
    }
    const onChange = ({ steps }: Procedure): void => {
      for (const { note, state } of steps) if (note) notes.push(`${state}: ${sayReason(note)}`)
    }
    const change = { help, mayPull: true }
    const { procedure, steps } = await switching({ to: 'ollama', script, change, onChange })
    expect(procedure.outcome).toBe('done')
    expect(calls).toEqual(['start', 'pull', 'gemma3:4b'])
    expect([...new Set(notes)].slice(0, 4)).toEqual([
      'needs-user: Waiting for Ollama to be installed',
      'running: Starting Ollama',
      'done: Started; version 0.33.1',
      'running: gemma3:4b: 1.1 of 3.3 GB (33%), 1 min left',
    ])
    expect(steps.loaded).toBe('done: In memory, 25% of it on the graphics card')
  })

  it('downloads nothing that nobody asked for', async () => {
    const stop = new AbortController()
    const calls: string[] = []
    const help: OllamaHelp = { ...noHelp, pulls: { ...noHelp.pulls, start: async (model) => void calls.push(model) } }
    const onChange = ({ steps }: Procedure): void => {
      if (steps.some(({ state }) => state === 'needs-user')) stop.abort()
    }
    await switching({ to: 'ollama', script: {}, change: { help }, onChange }, stop)
    expect(calls).toEqual([])
  })

  it('ends the download that it began when it is cancelled', async () => {
    const stop = new AbortController()
    const cancelled: string[] = []
    const help: OllamaHelp = {
      ...noHelp,
      pulls: {
        ...noHelp.pulls,
        start: async () => stop.abort(),
        cancel: async (model) => void cancelled.push(model),
      },
    }
    const { procedure, commits } = await switching({ to: 'ollama', change: { help, mayPull: true } }, stop)
    expect(procedure.outcome).toBe('cancelled')
    expect(cancelled).toEqual(['gemma3:4b'])
    expect(commits).toEqual([])
  })

  it('fails with the reason when the program that is there cannot be started', async () => {
    const help: OllamaHelp = {
      ...noHelp,
      find: async () => 'installed',
      async start() {
        throw problemError('spawn-failed', 'no such library')
      },
    }
    const script: Script = {
      version() {
        throw problemError('ollama-not-running', 'refused')
      },
    }
    const { procedure, commits } = await switching({ to: 'ollama', script, change: { help } })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'spawn-failed' } })
    expect(commits).toEqual([])
  })

  it('knows a model by the name under which Ollama lists it', () => {
    expect(sameModel('gemma3:latest', 'gemma3')).toBe(true)
    expect(sameModel('gemma3:4b', 'gemma3')).toBe(false)
  })
})

describe('switching to OpenRouter', () => {
  it('needs a key first', async () => {
    const { procedure, commits } = await switching({ to: 'openrouter', change: { openrouter: null } })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'key-missing' } })
    expect(commits).toEqual([])
  })

  it('chooses a model where none is set', async () => {
    const { steps, commits } = await switching({ to: 'openrouter', change: { wantedModel: '' } })
    expect(steps.model).toBe('done: chosen/model, chosen from the catalogue')
    expect(commits).toEqual(['openrouter chosen/model'])
  })
})

describe('switching to the demo', () => {
  it('is proved by a real answer, too, and needs no key and no Ollama', async () => {
    const chat = () => {
      throw problemError('provider-unreachable', 'offline')
    }
    const { procedure, steps, commits } = await switching({
      to: 'demo',
      script: { chat },
      change: { openrouter: null },
    })
    expect(procedure.outcome).toBe('done')
    expect(steps).toEqual({
      answer: 'done: Answered by practice-teacher',
      switch: 'done',
      'in-use': expect.stringContaining('done'),
    })
    expect(commits).toEqual(['demo practice-teacher'])
  })

  it('does not happen where it is not allowed', async () => {
    const allow = () => {
      throw problemError('unavailable', 'Training is under way.')
    }
    const { procedure, commits } = await switching({ to: 'demo', change: { allow } })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'unavailable' } })
    expect(commits).toEqual([])
  })
})
