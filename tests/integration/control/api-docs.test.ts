import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { pageParts } from '../../support/openapi.ts'

let opened: OpenDoor
beforeAll(async () => {
  opened = await openDoor()
})
afterAll(() => opened.closeAll())

describe('the documentation of the HTTP API', () => {
  it('comes to anybody on this computer, under the panel’s strict policy', async () => {
    const { door } = opened
    const document = await request(`${door.origin}/api/openapi.json`)
    expect(document.status).toBe(200)
    expect(document.headers['content-type']).toContain('application/json')
    expect(document.json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      info: { version: '0.0.0-test' },
      servers: [{ url: '/api' }],
    })
    const page = await request(`${door.origin}/api/docs`)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    expect(page.text).toContain('<title>LLM Trainer: control plane</title>')
  })

  it('loads nothing but its own files, and has nothing inline', async () => {
    const { door } = opened
    const { addresses, inline } = pageParts((await request(`${door.origin}/api/docs`)).text)
    expect(inline).toEqual([])
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) {
      expect(address).toMatch(/^\/api\/docs\//)
      const file = await request(`${door.origin}${address}`)
      expect(file.status, address).toBe(200)
      expect(file.headers['content-type']).toMatch(/javascript|css/)
    }
    expect((await request(`${door.origin}/api/docs/page.js`)).text).toContain('validatorUrl: null')
  })

  it('is not given to a name that was rebound to this computer', async () => {
    const headers = { host: 'evil.example' }
    for (const path of ['/api/openapi.json', '/api/docs', '/api/docs/page.js'])
      expect((await request(`${opened.door.origin}${path}`, { headers })).status).toBe(403)
  })

  it('says so where nothing is, and opens no other way in', async () => {
    const { origin } = opened.door
    expect((await request(`${origin}/api/docs/nothing.js`)).json()).toMatchObject({ code: 'not-found' })
    for (const path of ['/api/docs/../state', '/api/docs/%2e%2e/state', '/api/docs//state', '/api/docsx'])
      expect((await request(`${origin}${path}`)).status, path).toBeGreaterThanOrEqual(400)
  })
})
