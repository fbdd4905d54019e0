import { describe, expect, it } from 'vitest'
import { doorOf } from '../../../../control/api/doors.ts'
import { listenOnFirstFree, portsToTry } from '../../../../control/api/listen.ts'
import { cacheControl, securityHeaders } from '../../../../control/api/panel-headers.ts'

describe('doorOf', () => {
  it.each([
    ['/', 'static'],
    ['/*', 'static'],
    ['/api/docs/:name', 'static'],
    ['/api/health', 'health'],
    ['/api/*', 'api'],
    ['/api/session', 'api'],
    ['/metrics', 'api'],
    ['/something/new', 'api'],
    [undefined, 'static'],
  ])('the route %s is %s', (route, door) => {
    expect(doorOf(route)).toBe(door)
  })
})

describe('ports', () => {
  it('come in order, without those of our services, and end with any', () => {
    expect(portsToTry(8030, [8031, 8032]).slice(0, 3)).toEqual([8030, 8033, 8034])
    expect(portsToTry(8030, []).at(-1)).toBe(0)
    expect(portsToTry(65_534, [])).toEqual([65_534, 65_535, 0])
    expect(portsToTry(0, [])).toEqual([0])
  })

  it('are tried on while they are taken, and only then', async () => {
    const failing = (code: string) => Object.assign(new Error(code), { code })
    const taken: number[] = []
    const listen = async (port: number): Promise<number> => {
      if (port < 3) throw failing('EADDRINUSE')
      return port
    }
    await expect(listenOnFirstFree([1, 2, 3, 4], listen, (port) => taken.push(port))).resolves.toBe(3)
    expect(taken).toEqual([1, 2])
    const broken = async (): Promise<never> => {
      throw failing('ENETDOWN')
    }
    await expect(listenOnFirstFree([1, 2], broken, () => taken.push(0))).rejects.toThrow('ENETDOWN')
    await expect(
      listenOnFirstFree(
        [1],
        (port) => listen(port),
        () => taken.push(0),
      ),
    ).rejects.toThrow('EADDRINUSE')
  })
})

describe('headers', () => {
  it('allow the panel its own files and its own door only', () => {
    const policy = securityHeaders(8035, [])['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:8035 ws://localhost:8035;")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('allow the panel to talk to the reverse proxy that it came through', () => {
    const policy = securityHeaders(8035, ['panel.example.org', 'other.example.org:8443'])['content-security-policy']
    expect(policy).toContain('wss://panel.example.org:* wss://other.example.org:8443;')
  })

  it('keep files for good only where the name carries a hash', () => {
    expect(cacheControl('/panel/assets/index-1a2b.js')).toContain('immutable')
    expect(cacheControl('/panel/index.html')).toBe('no-cache')
  })
})
