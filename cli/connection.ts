import { createORPCClient } from '@orpc/client'
import { type ContractRouterClient, isContractProcedure } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { Agent, fetch, type Response as UndiciResponse } from 'undici'
import { HEALTH_DEADLINE_MS, localAgent, recognise } from '../control/attach/recognise.ts'
import { type Contract, contract } from '../shared/contract/index.ts'
import { scopeOf } from '../shared/contract/scope-of.ts'
import { machineProblem } from '../shared/machines.ts'
import { reason } from '../shared/reason.ts'
import { includes } from '../shared/scopes.ts'
import { cli } from '../shared/words/en/cli.ts'
import { fill } from '../shared/words/say.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { RunningPlane } from './parts.ts'

/** Milliseconds for a whole call, of a stream until it begins; `null`: as long as it takes. */
export type CallContext = { deadlineMs?: number | null }
export type PlaneClient = ContractRouterClient<Contract, CallContext>

export type Connection = { client: PlaneClient; plane: RunningPlane & { origin: string }; close(): Promise<void> }

const DEFAULT_DEADLINE_MS = 5_000

/**
 * Connects to a running control plane, after it has shown that it is the one of this workspace: the token goes to nobody else.
 * Rejects with a `CliError` that says what is the matter.
 */
export async function connect(
  plane: RunningPlane,
  { deadlineMs: usual = DEFAULT_DEADLINE_MS } = {},
): Promise<Connection> {
  const { origin } = plane
  if (origin === null) throw new CliError(cli.starting, exitCodes.failed)
  const agent = plane.remote === undefined ? localAgent() : new Agent({ pipelining: 0 })
  try {
    if (plane.remote === undefined) await prove(plane, origin, agent)
  } catch (error) {
    await agent.close()
    throw error
  }

  const link = new OpenAPILink<CallContext>(contract, {
    url: `${origin}/api`,
    interceptors: [
      async ({ path, next }) => {
        if (plane.remote !== undefined) refuseBeyond(plane.remote, path)
        return next()
      },
    ],
    headers: { authorization: `Bearer ${plane.token}` },
    async fetch(request, init, { context, signal }) {
      const { deadlineMs = usual } = context
      const late = deadlineMs === null ? null : deadline(deadlineMs)
      // The caller's own signal: the request's follows it only until the request is collected, which a stream outlives.
      const ends = [...(signal === undefined ? [] : [signal]), ...(late === null ? [] : [late.signal])]
      const body = await request.arrayBuffer()
      const response = await fetch(request.url, {
        ...init,
        method: request.method,
        headers: [...request.headers],
        ...(body.byteLength === 0 ? {} : { body }),
        signal: ends.length > 1 ? AbortSignal.any(ends) : (ends[0] ?? null),
        dispatcher: agent,
      })
      if (response.headers.get('content-type')?.startsWith('text/event-stream')) late?.lift()
      return asGlobal(response)
    },
  })
  return { client: createORPCClient<PlaneClient>(link), plane: { ...plane, origin }, close: () => agent.destroy() }
}

/** What is done there from here was decided when the machine was added. */
function refuseBeyond({ name, access }: NonNullable<RunningPlane['remote']>, path: readonly string[]): void {
  let node: unknown = contract
  for (const part of path) node = (node as { [name: string]: unknown })[part]
  const needs = isContractProcedure(node) ? scopeOf(node) : 'admin'
  if (includes(access, needs)) return
  throw machineProblem(
    'request-refused',
    reason(needs === 'admin' ? 'machine.only-there' : 'machine.only-watched', { name }),
  )
}

/** Aborts like `AbortSignal.timeout`, unless it is lifted before. */
function deadline(ms: number): { signal: AbortSignal; lift(): void } {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new DOMException('The deadline has passed', 'TimeoutError')), ms).unref()
  return { signal: late.signal, lift: () => clearTimeout(timer) }
}

// The two classes are the same code in two versions; only their names differ for the compiler.
const asGlobal = (response: UndiciResponse): Response => response as unknown as Response

async function prove({ workspaceId, pid }: RunningPlane, origin: string, dispatcher: Agent): Promise<void> {
  const health = await recognise({ origin, workspaceId }, dispatcher).catch((error: unknown) => {
    const why = whyUnreachable(error, HEALTH_DEADLINE_MS)
    throw new CliError(fill(cli.noAnswer, { pid, why }), exitCodes.broken, { cause: error })
  })
  if (health === null) throw new CliError(`${fill(cli.stranger, { origin })}.`, exitCodes.broken)
}

/** Why a call did not reach the control plane, in words. */
export function whyUnreachable(error: unknown, deadlineMs?: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' && deadlineMs !== undefined)
    return fill(cli.deadline, { seconds: deadlineMs / 1000 })
  const { cause } = error
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}
