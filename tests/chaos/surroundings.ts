import { type Line, startLine } from '../support/chaos-line.ts'
import { startFakeOllama } from '../support/fake-ollama.ts'
import { speaks } from '../support/fake-ollama-answers.ts'
import { fakeKey, startFakeOpenRouter } from '../support/fake-openrouter.ts'
import type { Answer } from '../support/fake-openrouter-answers.ts'
import { streams } from '../support/fake-openrouter-streams.ts'
import { startFakeTelegram } from '../support/fake-telegram.ts'
import { startFakeTwilio } from '../support/fake-twilio.ts'
import type { Recorded } from '../support/http-double.ts'
import { lesson, reply } from '../support/lesson-words.ts'
import { startLittleCerebrum } from '../support/little-cerebrum.ts'

/** What a message of a user looks like, and what it is answered with. */
const markOf = (text: string): string | null => /\b[ts]-\d+\b/.exec(text)?.[0] ?? null
export const answerTo = (mark: string): string => `I heard ${mark} from you.`

/** Where Twilio believes the bot to be. */
export const PUBLIC_URL = 'https://bot.example.org:8443/tunnel'

/** What CEREBRUM answers to the n-th message that it was sent. */
export const learned = (n: number): string => `${reply(n)} ${n}`

/** What is asked of a teacher: the last thing that somebody said. */
function lastSaid(request: Recorded | undefined): string {
  const body = request?.body as { messages?: { content: string }[] } | undefined
  return body?.messages?.at(-1)?.content ?? ''
}

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>

/** Everybody whom the product talks to, each at the end of a line that can be hurt. */
export async function startSurroundings({ lateMs }: { lateMs: number }) {
  let lessons = 0
  const says = (request: Recorded | undefined): string => {
    const mark = markOf(lastSaid(request))
    lessons += mark === null ? 1 : 0
    return mark === null ? lesson(lessons) : answerTo(mark)
  }
  /** A teacher that says something else each time, and answers users by what they said. */
  const teaches: Answer = (generation) => streams(says(openrouter.requests.at(-1)))(generation)

  const openrouter = await startFakeOpenRouter({ answer: teaches, keys: [fakeKey()] })
  const ollama = await startFakeOllama({
    answer: (generation) => speaks(says(ollama.requests.at(-1)))(generation),
  })
  const cerebrum = await startLittleCerebrum({ always: { kind: 'made', make: learned } })
  const telegram = await startFakeTelegram()
  const twilio = await startFakeTwilio()
  const fakes = { openrouter, ollama, cerebrum, telegram, twilio }
  const lines = {
    openrouter: await startLine(openrouter.port, { lateMs }),
    ollama: await startLine(ollama.port, { lateMs }),
    cerebrum: await startLine(cerebrum.port, { lateMs }),
    telegram: await startLine(telegram.port, { lateMs }),
    twilio: await startLine(twilio.port, { lateMs }),
  } satisfies Record<keyof typeof fakes, Line>

  return {
    ...fakes,
    teaches,
    lines,
    violations: () =>
      Object.entries(fakes).flatMap(([name, fake]) => fake.violations.map((words) => `${name}: ${words}`)),
    /** What was recorded long ago would fill the memory of a long walk. */
    forget() {
      for (const { requests } of [openrouter, ollama, twilio, telegram]) requests.splice(0, requests.length - 50)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(lines).map((line) => line[Symbol.asyncDispose]()))
      await Promise.all(Object.values(fakes).map((fake) => fake.close()))
    },
  }
}
