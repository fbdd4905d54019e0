import { problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { PanelState, Procedure } from '../../shared/state.ts'
import { keyOf, llmOf, noKey, panelState, procedureOf, stepOf } from './panel-fixtures.ts'

const proving = [stepOf('accepted', 'waiting'), stepOf('answer', 'waiting'), stepOf('stored', 'waiting')]
const inUse = stepOf('in-use', 'waiting')

const connecting = (change: Partial<Procedure>): PanelState =>
  panelState({
    llm: llmOf({
      openrouter: { key: noKey, model: null },
      keyTrial: procedureOf({ kind: 'connect', to: null, model: null, ...change }),
    }),
  })

const waitingWith = (code: 'note.connect-browser' | 'note.connect-paste'): PanelState =>
  connecting({
    steps: [
      stepOf('waiting', 'needs-user', { note: reason(code, { time: '14:12' }) }),
      stepOf('code', 'waiting'),
      stepOf('exchanged', 'waiting'),
      ...proving,
      inUse,
    ],
  })

/** States of connecting with OpenRouter, and of a key of which much is known. */
export const connectScenes = {
  waiting: () => waitingWith('note.connect-browser'),
  waitingForCode: () => waitingWith('note.connect-paste'),

  refused: () =>
    connecting({
      outcome: 'failed',
      problem: problemOf('connect-refused', 'OpenRouter answered 403: Invalid code or code_verifier', {
        provider: { name: 'OpenRouter', status: 403, message: 'Invalid code or code_verifier' },
      }),
      steps: [
        stepOf('waiting', 'done'),
        stepOf('code', 'done', { note: reason('note.connect-pasted') }),
        stepOf('exchanged', 'failed'),
        ...proving,
        inUse,
      ],
    }),

  noCredit: () =>
    connecting({
      outcome: 'failed',
      problem: problemOf('credit-exhausted', 'OpenRouter answered 402: Insufficient credits.', {
        provider: { name: 'OpenRouter', status: 402, message: 'Insufficient credits.' },
      }),
      steps: [
        stepOf('waiting', 'done'),
        stepOf('code', 'done', { note: reason('note.connect-came-back') }),
        stepOf('exchanged', 'done', { note: reason('note.connect-key', { last4: '7f3a' }) }),
        stepOf('accepted', 'done'),
        stepOf('answer', 'failed'),
        stepOf('stored', 'waiting'),
        inUse,
      ],
    }),

  muchKnown: () =>
    panelState({
      llm: llmOf({
        openrouter: {
          key: keyOf({
            limitReset: 'monthly',
            freeTier: true,
            freeRequests: { limit: 50, used: 47, remaining: 3 },
            expiresAt: Date.now() + 5 * 24 * 60 * 60_000,
            management: false,
          }),
          model: 'anthropic/claude-haiku-4.5',
        },
      }),
    }),
} satisfies Record<string, () => PanelState>
