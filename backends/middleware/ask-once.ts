import { Agent, fetch } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'

export type Asked = { body: unknown } | { problem: Problem }

/** Bytes. */
const MAX_BODY = 64 * 1024

type Target = { name: string; url: string; deadlineMs: number }

/**
 * Asks another service for its status: one attempt on a connection of its own, one deadline, body included. Never throws;
 * what is wrong tells "not running" (nothing listens) from "not responding" (no answer in time) from a wrong answer.
 */
export async function askOnce({ name, url, deadlineMs }: Target, caller: AbortSignal): Promise<Asked> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const agent = new Agent({ pipelining: 0, connect: { timeout: 0 } })
  try {
    const response = await fetch(loopbackUrl(url), {
      signal: AbortSignal.any([deadline, caller]),
      redirect: 'manual',
      dispatcher: agent,
    })
    if (!response.ok)
      return { problem: problemOf('not-responding', `${name} answered with status ${response.status}.`) }
    const text = await readAll(response.body)
    return text === null ? wrongAnswer(name) : { body: JSON.parse(text) as unknown }
  } catch (error) {
    if (error instanceof SyntaxError) return wrongAnswer(name)
    if (deadline.aborted)
      return { problem: problemOf('not-responding', `${name} is not responding: no answer within ${deadlineMs} ms.`) }
    return { problem: problemOf('not-running', `${name} is not running: nothing answers at ${new URL(url).host}.`) }
  } finally {
    await agent.destroy()
  }
}

const wrongAnswer = (name: string): Asked => ({
  problem: { ...problemOf('not-responding', `What answers for ${name} is something else.`), status: 502 },
})

/** `null` where it is larger than any status. */
async function readAll(body: AsyncIterable<unknown> | null): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > MAX_BODY) return null
  }
  return text + decoder.decode()
}
