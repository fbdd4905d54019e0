import { ProblemError, problemFrom } from '../../shared/problem.ts'

/**
 * Sends a text for somebody, part by part. Throws the problem; where parts are out already, it says which, so that nobody sends them
 * again: `params` has how many were `sent`, of how many (`parts`).
 */
export async function sendParts<Sent>(
  parts: readonly string[],
  send: (part: string) => Promise<Sent>,
): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const part of parts) {
    try {
      sent.push(await send(part))
    } catch (error) {
      throw sent.length === 0 ? error : begun(error, sent.length, parts.length)
    }
  }
  return sent
}

function begun(error: unknown, sent: number, parts: number): ProblemError {
  const problem = problemFrom(error)
  const which = sent === 1 ? `Part 1 of ${parts} has` : `Parts 1 to ${sent} of ${parts} have`
  const detail = `${which} been sent. Then: ${problem.detail}`
  return new ProblemError({ ...problem, detail, retryable: false, params: { ...problem.params, sent, parts } })
}
