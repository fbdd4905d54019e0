import type { OpenAPI } from '@orpc/openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backendDocs } from '../../../shared/words/en/backend-docs.ts'
import { llmServerSettings, type ReadyBackend, startBackend } from '../../support/backend-harness.ts'
import { request } from '../../support/http-request.ts'
import { type MiddlewareProgram, startMiddleware } from '../../support/middleware-program.ts'
import { brokenRefs, operationsOf, pageParts } from '../../support/openapi.ts'

let llmServer: ReadyBackend
let middleware: MiddlewareProgram
beforeAll(async () => {
  ;[llmServer, middleware] = await Promise.all([startBackend(llmServerSettings()), startMiddleware()])
})
afterAll(async () => {
  await Promise.all([llmServer[Symbol.asyncDispose](), middleware[Symbol.asyncDispose]()])
})

describe.each([
  ['LLM server', backendDocs.llmServer, () => llmServer.url],
  ['middleware', backendDocs.middleware, () => middleware.url],
] as const)('the documentation of the %s', (_, words, url) => {
  const document = async (): Promise<OpenAPI.Document> =>
    (await request(`${url()}/openapi.json`)).json() as OpenAPI.Document

  it('names every route that there is, with what it does and how it fails', async () => {
    const given = await document()
    expect(given).toMatchObject({ openapi: '3.1.0', info: { title: words.title } })
    const operations = operationsOf(given)
    const routes = Object.entries(words.routes).filter(([, text]) => text !== null)
    const documented = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(documented.sort()).toEqual(routes.map(([route]) => route.replace(':id', '{id}')).sort())
    for (const { path, operation } of operations) {
      expect(operation.summary?.length, path).toBeGreaterThan(5)
      expect(operation.tags, path).not.toContain('Other')
      expect(Object.keys(operation.responses ?? {}).sort(), path).toEqual(['200', 'default'])
    }
    expect(brokenRefs(given)).toEqual([])
  })

  it('is a page that loads nothing but its own files, and has nothing inline', async () => {
    const page = await request(`${url()}/docs`)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    const { addresses, inline } = pageParts(page.text)
    expect(inline).toEqual([])
    for (const address of addresses) expect((await request(`${url()}${address}`)).status, address).toBe(200)
    expect((await request(`${url()}/docs/nothing`)).status).toBe(404)
  })
})

it('the body of a chat is documented as it is checked', async () => {
  const given = (await request(`${llmServer.url}/openapi.json`)).json() as OpenAPI.Document
  const chat = JSON.stringify(given.paths?.['/api/chat']?.post?.requestBody)
  for (const name of ['message', 'temperature', 'max_tokens', 'conversation_history'])
    expect(chat).toContain(`"${name}"`)
  const log = operationsOf((await request(`${middleware.url}/openapi.json`)).json() as OpenAPI.Document)
  expect(log.find(({ path }) => path === '/api/training/log')?.operation.parameters).toMatchObject([
    { name: 'limit', in: 'query' },
  ])
})
