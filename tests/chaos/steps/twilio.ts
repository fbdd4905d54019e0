import type { LineFault } from '../../support/chaos-line.ts'
import { fakeAuthToken } from '../../support/fake-twilio.ts'
import { sendError } from '../../support/fake-twilio-answers.ts'
import type { Expectation, Family } from '../family.ts'
import type { World } from '../world.ts'

type Kind = { hurt(world: World): Promise<void> | void; expects: Expectation; heal(world: World): Promise<void> | void }

const told = (card: string): Expectation => ({ kind: 'told', level: ['attention'], cards: [`${card}.sms`] })

const ofLine = (fault: LineFault, expects: Expectation): Kind => ({
  hurt: ({ around }) => around.lines.twilio.hurt(fault),
  expects,
  heal: ({ around }) => around.lines.twilio.mend(),
})

const kinds: Record<string, Kind> = {
  refused: ofLine('refused', told('bot-unreachable')),
  // Whether what was sent arrived, nobody knows: it is in doubt, and not sent again.
  reset: ofLine('reset', told('bot-unreachable')),
  slow: ofLine('slow', { kind: 'calm', ms: 800 }),
  'too many requests': {
    hurt: ({ around }) => around.twilio.next((handling) => sendError(handling, 429, 20429)),
    expects: { kind: 'calm', ms: 800 },
    heal: () => undefined,
  },
  'the token is another': {
    hurt: ({ around }) => around.twilio.acceptToken(fakeAuthToken('other')),
    expects: told('bot-token-rejected'),
    heal: ({ around, plane, record }) => {
      around.twilio.acceptToken(fakeAuthToken())
      record.clean('sms')
      return void plane.client().services.restart({ service: 'sms' })
    },
  },
}

/** Twilio, or the way to it. An answer is written to it only when somebody writes, so that it shows with the next message. */
export const twilio: Family = {
  name: 'twilio',
  weight: 1,
  variants: Object.keys(kinds),
  applies: () => true,
  make(variant, world) {
    const kind = kinds[variant] as Kind
    return {
      touches: ['sms'],
      async hurt() {
        await kind.hurt(world)
        await world.people.sms()
      },
      expects: kind.expects,
      heal: async () => void (await kind.heal(world)),
      // Milliseconds of its own pauses, which double.
      recoversIn: 8_000,
    }
  },
}
