import { openMessagingForReading } from '../../messaging/open.ts'
import { person } from '../support/fake-telegram.ts'
import { fakeAuthToken, postSigned } from '../support/fake-twilio.ts'
import { inboundFields } from '../support/twilio-inbound.ts'
import type { MessageSeen } from './invariants/facts.ts'
import { answerTo, PUBLIC_URL, type Surroundings } from './surroundings.ts'

type Written = { mark: string; platform: 'telegram' | 'sms'; mayBeInDoubt: boolean }

const PEOPLE = 12
/** States in which nothing more becomes of a message. */
const ends: readonly string[] = ['answered', 'uncertain', 'unanswered']
/** Newest rows of messaging.db that are looked at: what is open is among them. */
const NEWEST = 400

export type Correspondence = {
  /** Somebody writes to the Telegram bot: Telegram keeps it until it is fetched. */
  telegram(): void
  /** Somebody sends an SMS. It counts only where the bot said that it has it. */
  sms(): Promise<void>
  /** What is under way may stay in doubt. */
  doubt(platform: 'telegram' | 'sms'): void
  /** What is not known yet to have come to its end. */
  open(): MessageSeen[]
  /** What came to its end since the last call, and what is open still; what ended well is forgotten. */
  take(): MessageSeen[]
}

/** What users write, and what becomes of it: in messaging.db and on their telephones. */
export function createCorrespondence({
  surroundings: { telegram, twilio },
  smsPort,
  database,
}: {
  surroundings: Pick<Surroundings, 'telegram' | 'twilio'>
  smsPort: number
  database: string
}): Correspondence {
  let count = 0
  let waiting: Written[] = []
  const writes = (platform: Written['platform']): Written => {
    count += 1
    return { mark: `${platform === 'telegram' ? 't' : 's'}-${count}`, platform, mayBeInDoubt: false }
  }
  const states = (): Map<string, string> => {
    const db = openMessagingForReading(database)
    if (db === null) return new Map()
    try {
      const rows = db.prepare('SELECT text, state FROM message ORDER BY id DESC LIMIT ?').all(NEWEST)
      return new Map(rows.map(({ text, state }) => [String(text), String(state)]))
    } finally {
      db.close()
    }
  }
  const answersTo = ({ mark, platform }: Written): number => {
    const text = answerTo(mark)
    if (platform === 'telegram') return telegram.sent().filter((sent) => sent.text.includes(text)).length
    return twilio.messages.filter(({ body }) => body.includes(text)).length
  }
  const look = (): MessageSeen[] => {
    const kept = states()
    return waiting.map((written) => ({
      mark: written.mark,
      state: kept.get(written.mark) ?? null,
      answers: answersTo(written),
      mayBeInDoubt: written.mayBeInDoubt,
    }))
  }
  const hasEnded = ({ state }: MessageSeen): boolean => state !== null && ends.includes(state)

  return {
    telegram() {
      const written = writes('telegram')
      waiting.push(written)
      telegram.says(person(1 + (count % PEOPLE)), written.mark)
    },
    async sms() {
      const written = writes('sms')
      const path = '/sms/webhook'
      const to = `http://127.0.0.1:${smsPort}${path}`
      const fields = inboundFields({ Body: written.mark, From: `+1555111${1000 + (count % PEOPLE)}` })
      const reply = await postSigned(fields, { token: fakeAuthToken(), url: PUBLIC_URL + path, to }).catch(() => null)
      if (reply?.status === 200) waiting.push(written)
    },
    doubt(platform) {
      for (const written of waiting) if (written.platform === platform) written.mayBeInDoubt = true
    },
    open: () => look().filter((seen) => !hasEnded(seen)),
    take() {
      const seen = look()
      const left = new Set(seen.filter((one) => !hasEnded(one)).map(({ mark }) => mark))
      waiting = waiting.filter(({ mark }) => left.has(mark))
      return seen
    },
  }
}
