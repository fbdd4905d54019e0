import fastifySwagger from '@fastify/swagger'
import Fastify from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemSchema } from '../../shared/problem.ts'
import { backendDocs as words } from '../../shared/words/en/backend-docs.ts'
import type { Answer, Docs, Route } from './docs.ts'

/** Of the routes, not of the app: those that the original has do not change. */
const API_VERSION = '1.0.0'

/** Where a route has no answer of its own. */
const anything = z.looseObject({})

/**
 * The document of a backend's routes. They are told to an app that never listens, so that the one that does is not slowed down by
 * what makes a document.
 */
export async function openApiOf(routes: readonly Route[], docs: Docs): Promise<object> {
  const app = Fastify({ exposeHeadRoutes: false })
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: docs.title, description: docs.intro, version: API_VERSION } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  for (const { method, url, schema } of routes) {
    const text = docs.routes[`${method} ${url}`]
    // A page, or a file of one.
    if (text === null) continue
    const [group, summary, description] = text ?? ['Other', url]
    app.route({
      method,
      url,
      schema: {
        ...schema,
        summary,
        ...(description !== undefined && { description }),
        tags: [group],
        response: { 200: answered(docs.answers[`${method} ${url}`] ?? anything), default: failed },
      },
      handler: () => ({}),
    })
  }
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}

const answered = (answer: Answer): object =>
  typeof answer === 'string'
    ? {
        description: answer === 'text/event-stream' ? words.answers.stream : words.answers.ok,
        content: { [answer]: { schema: z.string() } },
      }
    : { description: words.answers.ok, content: { 'application/json': { schema: answer } } }

const failed = {
  description: words.answers.problem,
  content: { 'application/problem+json': { schema: problemSchema } },
}
