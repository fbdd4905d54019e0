import { z } from 'zod'
import { isUnderWay, LONGEST_DELAY_S, MOST_EXCHANGES, type TrainingStart } from '../../../shared/training.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { fill } from '../../../shared/words/say.ts'
import { given } from '../tools/inputs.ts'
import { defineAction, done, failed, follow, refuse, running } from './act.ts'
import { planOfStart, planOfStop, sessionOf } from './plan.ts'

const { inputs, outcome, refused } = mcpTools
/** Milliseconds; the control plane itself waits 8 s for the first exchange. */
const START_WITHIN_MS = 15_000
const STOP_WITHIN_MS = 20_000

type Asked = {
  exchanges?: number | undefined
  delay?: number | undefined
  topicEvery?: number | undefined
  maxUsd?: number | undefined
  maxTokens?: number | undefined
  maxMinutes?: number | undefined
}

export const startOf = ({ exchanges, delay, topicEvery, maxUsd, maxTokens, maxMinutes }: Asked): TrainingStart => ({
  ...given({ maxExchanges: exchanges, delay, topicSwitchInterval: topicEvery }),
  limits: given({ money: maxUsd, tokens: maxTokens, time: maxMinutes }),
})

export const startTraining = defineAction({
  name: 'start_training',
  group: 'training',
  input: {
    exchanges: z.int().min(1).max(MOST_EXCHANGES).describe(inputs.exchanges).optional(),
    delay: z.number().min(0).max(LONGEST_DELAY_S).describe(inputs.delay).optional(),
    topicEvery: z.int().min(1).describe(inputs.topicEvery).optional(),
    maxUsd: z.number().positive().describe(inputs.maxUsd).optional(),
    maxTokens: z.int().positive().describe(inputs.maxTokens).optional(),
    maxMinutes: z.number().positive().describe(inputs.maxMinutes).optional(),
  },
  annotations: { destructiveHint: false, openWorldHint: true },
  look: async (client, state) => ({ state, config: await client.config.get() }),
  prepare(asked, { state, config }) {
    if (isUnderWay(state.training)) throw refuse(refused.trainingRuns)
    const session = sessionOf(startOf(asked), config)
    const { source, model, problem } = state.llm
    const basis = {
      session,
      source,
      model,
      problem: problem?.code ?? null,
      last: state.training.session?.id ?? null,
      topics: config.conversation_topics,
    }
    return { plan: planOfStart(session, state), basis }
  },
  async carryOut(asked, client) {
    await client.training.start(startOf(asked), { context: { deadlineMs: START_WITHIN_MS } })
    const { training } = await client.state.get()
    if (!isUnderWay(training)) return running()
    return done(fill(outcome.started, { exchanges: training.session?.exchanges ?? 0 }))
  },
})

export const stopTraining = defineAction({
  name: 'stop_training',
  group: 'training',
  input: {},
  look: async (_, state) => state,
  prepare(_, state) {
    if (!isUnderWay(state.training)) throw refuse(refused.trainingIdle)
    return { plan: planOfStop(state), basis: { session: state.training.session?.id ?? null } }
  },
  async carryOut(_, client) {
    await client.training.stop(undefined, { context: { deadlineMs: STOP_WITHIN_MS } })
    const ended = await follow(client, ({ training }) => (isUnderWay(training) ? null : true), STOP_WITHIN_MS)
    return ended === null ? failed(refused.trainingRuns) : done(outcome.stopped)
  },
})
