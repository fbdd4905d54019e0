import { z } from 'zod'
import { ProblemError } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import type { Progress } from '../exchange.ts'
import { brokenOff, incomplete } from '../incomplete.ts'
import { readLines } from './chat-stream.ts'
import { PROVIDER } from './problem-from-answer.ts'
import { problemFromPull } from './problem-from-pull.ts'
import { createPullTally, type PullReport } from './pull-tally.ts'

const text = z.string().nullish().catch(null)
const bytes = z.number().nonnegative().nullish().catch(null)
const lineSchema = z.looseObject({ status: text, digest: text, total: bytes, completed: bytes, error: text })

/** Reads `/api/pull`: how far it has come, line by line. Nearly every failure comes as a line in an answer that began well. */
export async function* readPull(
  body: AsyncIterable<Uint8Array>,
  model: string,
  progress: Progress,
): AsyncGenerator<PullReport, void> {
  const tally = createPullTally()
  try {
    for await (const line of readLines(body)) {
      const parsed = lineSchema.safeParse(parseJson(line))
      if (!parsed.success) throw incomplete(PROVIDER, 'a line of it could not be read')
      const { error, status, digest, total, completed } = parsed.data
      if (error) throw new ProblemError(problemFromPull(error, model))
      progress.started()
      yield tally.add({ status: status ?? '', digest: digest || null, total: total ?? 0, completed: completed ?? 0 })
      if (tally.isDone()) progress.whole()
    }
  } catch (error) {
    if (error instanceof ProblemError || !tally.isDone()) throw brokenOff(PROVIDER, error)
  }
  if (!tally.isDone()) throw incomplete(PROVIDER, 'it stopped in the middle')
}
