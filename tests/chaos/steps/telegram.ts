import type { LineFault } from '../../support/chaos-line.ts'
import { fakeBotToken } from '../../support/fake-telegram.ts'
import type { Expectation, Family } from '../family.ts'
import type { World } from '../world.ts'

type Kind = {
  hurt(world: World): Promise<void> | void
  expects: Expectation
  heal(world: World): Promise<void>
  recoversIn?: number
}

const told = (card: string): Expectation => ({ kind: 'told', level: ['attention'], cards: [`${card}.telegram`] })
/** Until a question for updates has had its ten seconds, nobody can know. */
const calm: Expectation = { kind: 'calm', ms: 1_500 }

const ofLine = (fault: LineFault, expects: Expectation): Kind => ({
  hurt: ({ around }) => around.lines.telegram.hurt(fault),
  expects,
  heal: ({ around }) => around.lines.telegram.mend(),
  // Milliseconds of its own pauses, which double.
  recoversIn: 8_000,
})

const kinds: Record<string, Kind> = {
  'another program polls': {
    async hurt({ around }) {
      await around.telegram.polled()
      around.telegram.rivalPolls()
    },
    expects: told('bot-conflict-other'),
    heal: async ({ plane }) => void (await plane.client().messaging.telegram.takeOver()),
  },
  'a webhook of somebody else': {
    async hurt({ around }) {
      await around.telegram.polled()
      around.telegram.setForeignWebhook('https://elsewhere.example/hook')
    },
    expects: told('bot-conflict-webhook'),
    heal: async ({ plane }) => void (await plane.client().messaging.telegram.takeOver()),
  },
  'the token is revoked': {
    hurt: ({ around }) => around.telegram.revoke(),
    expects: told('bot-token-rejected'),
    async heal({ around, plane, record }) {
      around.telegram.renew(fakeBotToken())
      await plane.client().services.restart({ service: 'telegram' })
      record.clean('telegram')
    },
    recoversIn: 3_500,
  },
  refused: ofLine('refused', told('bot-unreachable')),
  reset: ofLine('reset', told('bot-unreachable')),
  wrong: ofLine('wrong', told('bot-unreachable')),
  error: ofLine('error', told('bot-unreachable')),
  'half-open': ofLine('half-open', calm),
  slow: ofLine('slow', calm),
}

/** Telegram, or the way to it. What users write meanwhile is answered when it is over. */
export const telegram: Family = {
  name: 'telegram',
  weight: 3,
  variants: Object.keys(kinds),
  applies: () => true,
  make(variant, world) {
    const kind = kinds[variant] as Kind
    return {
      touches: ['telegram'],
      hurt: async () => void (await kind.hurt(world)),
      expects: kind.expects,
      heal: () => kind.heal(world),
      ...(kind.recoversIn !== undefined && { recoversIn: kind.recoversIn }),
    }
  },
}
