import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { type Contract, contract } from '../shared/contract/index.ts'
import { asCallError, CallError } from './call-error.ts'
import { type EventsAsked, followEvents } from './events.ts'
import { fetchWithin, type MinimalFetch } from './fetch-within.ts'

/*
 * What scripts import as `llm-trainer-control-panel/client`: the contract over HTTP, on any Node that has `fetch`. Its types for
 * others are made from the contract by `scripts/client-types.ts`.
 */

export { CallError }

export type Options = {
  /** Where the control plane is: `http://127.0.0.1:8035`. */
  url: string
  /** Of `llm-trainer tokens create`, or the one in `.llm-trainer/token`. */
  token: string
  /** Milliseconds for a whole call; 10 s unless told. Of a stream, until it begins. `null`: as long as it takes. */
  deadlineMs?: number | null
  fetch?: MinimalFetch
}

/** Goes with one call. */
export type CallContext = { deadlineMs?: number | null }
export type Api = ContractRouterClient<Contract, CallContext>

const DEADLINE_MS = 10_000

/**
 * A client of a running control plane. Every call rejects with a `CallError`: with the problem where the control plane told one, else
 * with why there was no answer. `events` never ends by itself: it goes on after a break where it was.
 */
export function connectTo({ url, token, deadlineMs = DEADLINE_MS, fetch = globalThis.fetch }: Options): {
  api: Api
  events(asked?: EventsAsked): ReturnType<typeof followEvents>
} {
  const link = new OpenAPILink<CallContext>(contract, {
    url: new URL('/api', url).href,
    headers: { authorization: `Bearer ${token}` },
    fetch: (request, init, { context }) =>
      fetchWithin(fetch, context.deadlineMs === undefined ? deadlineMs : context.deadlineMs, request, init),
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (error) {
          throw asCallError(error)
        }
      },
    ],
  })
  const api = createORPCClient<Api>(link)
  return { api, events: (asked = {}) => followEvents(api, asked) }
}
