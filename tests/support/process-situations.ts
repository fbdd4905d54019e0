import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Facts } from '../../control/diagnosis/facts.ts'
import { freshVerdict } from '../../control/health/verdict.ts'
import { serviceState } from '../../control/service-state.ts'
import { type Clock, systemClock } from '../../control/supervisor/clock.ts'
import { explainStart } from '../../control/supervisor/explain-start.ts'
import type { ProcessState } from '../../control/supervisor/process-state.ts'
import { START_WITHIN_MS } from '../../control/supervisor/restart-policy.ts'
import { AT, servicesWith } from './state-builders.ts'
import { program, supervise } from './supervised.ts'

/** The LLM server as its process is, told as the panel tells it. */
const told = (state: ProcessState): Partial<Facts> => ({
  services: servicesWith({
    'llm-server': serviceState({
      id: 'llm-server',
      process: state,
      health: freshVerdict(AT),
      said: null,
      wantedPort: 8030,
      url: null,
    }),
  }),
  startProblems: state.problem ? { 'llm-server': state.problem } : {},
})

/** Milliseconds around the time that a start may take; that one stays as it is, since processes do not start faster. */
const START = { from: START_WITHIN_MS - 500, to: START_WITHIN_MS + 500 }

/** Pauses between starts are over as many times sooner. */
const shortPauses = (times: number): Clock => ({
  ...systemClock,
  after: (ms, call) => systemClock.after(ms > START.from && ms < START.to ? ms : ms / times, call),
})

type Options = { args?: string[]; programs?: string[]; times?: number }

/** One of the little programs as LLM server, as a real process, until its state is the one that is meant. */
export async function serverThat(
  name: string,
  isMeant: (state: ProcessState) => boolean,
  { args = [], programs = [], times = 1 }: Options = {},
): Promise<Partial<Facts>> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-situation-'))
  const service = supervise(name, {
    args,
    runsFile: join(folder, 'runs.json'),
    clock: shortPauses(times),
    explain: (problem) => explainStart(problem, { except: [], programs }),
  })
  try {
    service.supervisor.start()
    return told(await service.until(isMeant))
  } finally {
    await service.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A program that holds a port until it is disposed of. */
export async function portHolderProgram(): Promise<AsyncDisposable & { port: number; program: string }> {
  const path = program('holds-port')
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    port: Number(said.toString()),
    program: path,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
