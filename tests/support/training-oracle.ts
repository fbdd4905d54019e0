import type { Command, Event, State } from '../../backends/middleware/training/machine-state.ts'
import type { Kept } from '../../backends/middleware/training/recover.ts'
import type { Exchange, Session, SessionState, TrainingPlan, TrainingReason } from '../../shared/training.ts'
import { must } from './lifecycle-oracle.ts'

/*
 * What training has to be like, told by what was said, written and asked for. It is the archive, too: what it has written is
 * there when the middleware was killed.
 */

type Row = Pick<Exchange, 'n' | 'topic' | 'kind' | 'state' | 'message' | 'response'>

const FIRST_RETRY = 2_000
const LONGEST_RETRY = 60_000

export function createTrainingOracle(session: number, plan: TrainingPlan, begunAt: number) {
  const rows: Row[] = []
  let state: SessionState | null = null
  let reason: TrainingReason | null = null
  let tokens = 0
  let cost: number | null = null
  let ranMs = 0
  let since: number | null = begunAt
  let failuresInARow = 0
  /** What keeps it from going on: the user, or the sleep of the computer. */
  let halted: 'user' | 'sleep' | null = null
  let isStopped = false
  /** Of the run that goes on now: exchanges on the topic. */
  let onTopic = 0
  let topic = 0
  /** What the transcript says of a pause that nothing has ended yet: the causes, each once. `null`: it says that it goes on. */
  let toldOfPause: string[] | null = null

  const answered = (): Row[] => rows.filter((row) => row.state === 'answered')
  const topicName = (): string => plan.topics[topic % plan.topics.length] ?? ''
  const isOver = (): boolean => state === 'finished' || state === 'stopped'

  const keptWords = (): string[] => answered().map(({ message }) => message)
  const expectedEnd = (now: number): TrainingReason | null => {
    if (answered().length >= plan.exchanges) return { kind: 'complete' }
    const { money, tokens: most, time } = plan.limits
    if (money !== null && (cost ?? 0) >= money) return { kind: 'limit', limit: 'money' }
    if (most !== null && tokens >= most) return { kind: 'limit', limit: 'tokens' }
    const ran = ranMs + (since === null ? 0 : now - since)
    return time !== null && ran >= time * 60_000 ? { kind: 'limit', limit: 'time' } : null
  }

  const written = {
    ask({ run, pending, usage }: Extract<Command, { do: 'ask' }>): void {
      const last = rows.at(-1)
      if (usage === null) {
        must(last?.state === 'asked' && last.n === run.n, `${run.n} is said again, but was never written, or is over`)
        must(last.message === pending.message, `${run.n} is said again in other words`)
        return
      }
      must(last === undefined || last.state !== 'asked', 'something is said before the last was answered')
      must(run.n === rows.length + 1, `place ${run.n} after ${rows.length}`)
      const isFirst = answered().length === 0
      const expected = isFirst ? 'greeting' : onTopic === 0 ? 'introduction' : null
      must(expected === null || pending.kind === expected, `${run.n} is ${pending.kind}, not ${expected}`)
      must(onTopic === 0 || pending.kind !== 'introduction', `${run.n} introduces a topic that is talked about`)
      must(run.topic % plan.topics.length === topic % plan.topics.length, `${run.n} is not on ${topicName()}`)
      const remembered = run.turns.map(({ said }) => said)
      must(remembered.join() === keptWords().slice(-plan.history).join(), 'the teacher remembers other words')
      must((run.heard ?? '') === (answered().at(-1)?.response ?? ''), 'the teacher heard something else')
      const { message, kind } = pending
      rows.push({ n: run.n, topic: topicName(), kind, state: 'asked', message, response: '' })
    },
    keep({ run, response }: Extract<Command, { do: 'keep' }>): void {
      const last = rows.at(-1)
      must(last?.n === run.n && last.state === 'asked', `${run.n} is answered, but was not asked`)
      Object.assign(last, { state: 'answered', response })
      failuresInARow = 0
      onTopic += 1
      if (onTopic >= plan.topicInterval) [topic, onTopic] = [topic + 1, 0]
    },
    lose({ run }: Extract<Command, { do: 'lose' }>): void {
      const last = rows.at(-1)
      must(last?.n === run.n && last.state === 'asked', `${run.n} is lost, but was not asked`)
      last.state = 'lost'
    },
    session(command: Extract<Command, { do: 'session' }>, now: number): void {
      must(!isOver() || (isStopped && command.state === state), `it ended, and becomes ${command.state}`)
      const ran = command.run.ranMs + (command.run.since === null ? 0 : now - command.run.since)
      const expected = ranMs + (since === null ? 0 : now - since)
      must(ran === expected, `it ran ${ran} ms, not ${expected}`)
      if (command.state === 'running') since ??= now
      else if (command.run.since === null) [ranMs, since] = [expected, null]
      state = command.state
      reason = command.reason
    },
    mark({ kind, params }: Extract<Command, { do: 'mark' }>, { type }: Event): void {
      if (kind === 'started' || kind === 'recovered') toldOfPause = null
      if (kind === 'paused') {
        const cause = String(params.code ?? params.why)
        must(!toldOfPause?.includes(cause), `the transcript tells again that it pauses for ${cause}`)
        toldOfPause = [...(toldOfPause ?? []), cause]
      }
      if (kind !== 'resumed') return
      must(toldOfPause !== null, 'the transcript says that it goes on, though it never paused')
      must(['resume', 'wake', 'answered'].includes(type), `the transcript says that it goes on, though it only ${type}`)
      toldOfPause = null
    },
  }

  const count = (event: Event, before: State): void => {
    if (event.type === 'failed' && 'phase' in before && before.phase !== 'resting') failuresInARow += 1
    if (event.type !== 'taught' || !('phase' in before) || before.phase !== 'teaching') return
    tokens += event.usage.tokens ?? 0
    if (event.usage.costUsd !== null) cost = (cost ?? 0) + event.usage.costUsd
  }
  const halt = ({ type }: Event, before: State): void => {
    const { step } = before
    // To everybody outside it is paused while it tries again; a pause that was asked for meanwhile can be taken back.
    const isTrying = 'outage' in before && before.outage !== null
    if (type === 'resume' && (step === 'paused' || (isTrying && halted === 'user'))) halted = null
    if (type === 'wake' && halted === 'sleep') halted = null
    if (isOver() || state === null) return
    if (type === 'pause') halted = 'user'
    if (type === 'sleep' && step !== 'paused') halted ??= 'sleep'
    if (type === 'stop') isStopped = true
  }
  const mustEnd = (now: number): void => {
    const end = expectedEnd(now)
    must(isOver() === (end !== null), `it ${isOver() ? 'ended' : 'goes on'}, though ${JSON.stringify(end)}`)
    if (end !== null) must(JSON.stringify(reason) === JSON.stringify(end), `it ended for ${JSON.stringify(reason)}`)
  }

  return {
    isOver,
    /** What is said to the machine has to lead to nothing that is forbidden. */
    heard(event: Event, before: State, commands: readonly Command[], after: State, now: number): void {
      count(event, before)
      halt(event, before)
      const counted = event.type === 'failed' && 'phase' in before && before.phase !== 'resting'
      const answeredBefore = answered().length
      for (const command of commands) this.carriedOut(command, event, now)
      if (counted && event.type === 'failed') this.mustRetry(event, commands)
      if (answered().length > answeredBefore && !isStopped) mustEnd(now)
      if (event.type === 'begin') [isStopped, halted] = [false, null]
      if ('run' in after) {
        must(after.run.answered === answered().length, 'what is counted was not answered')
        must(after.run.tokens === tokens && after.run.costUsd === cost, 'tokens or money are counted wrongly')
      }
      if (halted === 'user' && after.step === 'paused') must(after.retryAt === null, 'it would go on by itself')
    },
    carriedOut(command: Command, event: Event, now: number): void {
      if (command.do === 'teach' || command.do === 'ask') {
        must(!isStopped, 'it says something after the stop')
        must(!isOver(), 'it says something after its end')
        must(halted === null || event.type === 'taught', `it goes on, though halted by the ${halted}`)
      }
      if (command.do === 'ask') written.ask(command)
      if (command.do === 'keep') written.keep(command)
      if (command.do === 'lose') written.lose(command)
      if (command.do === 'session') written.session(command, now)
      if (command.do === 'mark') written.mark(command, event)
    },
    /** It waits as long as it was asked to, else longer each time. */
    mustRetry({ problem }: Extract<Event, { type: 'failed' }>, commands: readonly Command[]): void {
      const retry = commands.find((command) => command.do === 'retry')
      if (retry?.do !== 'retry') return
      must(halted === null && !isOver(), 'it would go on by itself')
      const usual = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (failuresInARow - 1))
      const asked = problem.retryAfter === undefined ? null : Math.max(FIRST_RETRY, problem.retryAfter * 1000)
      must(retry.ms === (asked ?? usual), `it tries again after ${retry.ms} ms, not ${asked ?? usual}`)
    },
    /** What is there after a kill. */
    kept(now: number): Kept {
      if (since !== null) [ranMs, since] = [ranMs + (now - since), null]
      failuresInARow = 0
      halted = null
      since = now
      const first = answered().at(-(Math.max(plan.history, plan.topicInterval) + 1))?.n ?? 1
      const tail = rows.slice(first - 1)
      const row = {
        id: session,
        plan,
        last: rows.length,
        exchanges: answered().length,
        source: 'openrouter',
        model: 'a/model',
        tokens,
        costUsd: cost,
        ranMs,
      }
      const topics = answered().filter(({ kind }) => kind === 'greeting' || kind === 'introduction').length
      return { session: row as Session, tail: tail as Exchange[], topics }
    },
  }
}
