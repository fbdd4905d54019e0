import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../../control/api/docs/document.ts'
import { routesOf } from '../../../support/contract-walk.ts'
import { brokenRefs, operationsOf } from '../../../support/openapi.ts'

const document = await openApiDocument('1.2.3')
const operations = operationsOf(document)
const routes = routesOf()

describe('the OpenAPI document', () => {
  it('has every route of the contract, under its address, and the sign of life', () => {
    const documented = operations.map(({ method, path, operation }) => `${operation.operationId} ${method} ${path}`)
    const wanted = routes.map(({ name, method, url }) => `${name} ${method.toLowerCase()} ${url}`)
    expect(documented.sort()).toEqual([...wanted, 'health get /health'].sort())
  })

  it('says of each what it does, and of which group it is', () => {
    const tags = new Set(document.tags?.map(({ name }) => name))
    for (const { operation } of operations) {
      expect(operation.summary?.length, operation.operationId).toBeGreaterThan(7)
      expect(operation.summary?.length, operation.operationId).toBeLessThan(80)
      expect(operation.tags, operation.operationId).toHaveLength(1)
      expect(tags.has(operation.tags?.[0] ?? ''), operation.operationId).toBe(true)
    }
    expect(new Set(operations.map(({ operation }) => operation.summary)).size).toBe(operations.length)
  })

  it('says of each which scope it needs', () => {
    for (const route of routes) {
      const found = operations.find(({ operation }) => operation.operationId === route.name)?.operation
      expect(found?.security, route.name).toEqual([{ token: [route.scope] }])
      expect(found?.description, route.name).toContain(`**${route.scope}**`)
    }
    expect(document.components?.securitySchemes).toMatchObject({ token: { type: 'http', scheme: 'bearer' } })
  })

  it('has an answer with content for each, and how each can fail', () => {
    for (const { operation } of operations) {
      const { responses = {}, operationId } = operation
      const done = responses['200'] as { content?: Record<string, { schema?: object }> } | undefined
      const schemas = Object.values(done?.content ?? {}).map(({ schema }) => schema)
      expect(schemas, operationId).toHaveLength(1)
      expect(Object.keys(schemas[0] ?? {}).length, operationId).toBeGreaterThan(0)
      if (operationId !== 'health')
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '409']))
    }
  })

  it('resolves every reference, and is plain JSON', () => {
    expect(document.openapi).toMatch(/^3\.1/)
    expect(brokenRefs(document)).toEqual([])
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('declares every parameter in an address', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).flatMap((parameter) =>
        'in' in parameter && parameter.in === 'path' ? [parameter.name] : [],
      )
      expect(declared, path).toEqual(inPath)
    }
  })

  it('tells the settings without secrets, and lists in an address as they are read', () => {
    const settings = document.components?.schemas?.Settings as { properties: object }
    expect(settings.properties).toHaveProperty('web_interface_port')
    expect(Object.keys(settings.properties).filter((name) => /key|auth|bot_token/.test(name))).toEqual([])
    const events = operations.find(({ operation }) => operation.operationId === 'history.events')?.operation
    expect(events?.parameters).toContainEqual(expect.objectContaining({ name: 'kinds[]', explode: true }))
  })
})
