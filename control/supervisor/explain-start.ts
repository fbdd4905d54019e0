import { type Problem, problemError } from '../../shared/problem.ts'
import { findFreePort } from './free-port.ts'
import { holderInWords, portHolder } from './port-holder.ts'
import { identityOf } from './process-identity.ts'

type Known = {
  /** Ports that are meant for somebody. */
  except: number[]
  /** Our services, by absolute path. */
  programs: readonly string[]
}

/** A taken port names its holder, whether that is a service of ours (`ours`: 1), and a port that is free instead. */
export async function explainStart(problem: Problem, { except, programs }: Known): Promise<Problem> {
  const port = Number(problem.params?.port)
  if (problem.code !== 'port-in-use' || !Number.isInteger(port)) return problem
  const found = await portHolder(port)
  const holder = holderInWords(found)
  const command = found === null ? '' : ((await identityOf(found.pid))?.command ?? '')
  const ours = programs.some((program) => command.includes(program)) ? 1 : 0
  const free = await findFreePort({ from: port + 1, except })
  return problemError('port-in-use', `Port ${port} is taken by ${holder}.`, {
    since: problem.since,
    params: { port, holder, free, ours },
  }).problem
}
