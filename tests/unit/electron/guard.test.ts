import type { App, Session } from 'electron/main'
import { describe, expect, test } from 'vitest'
import { guardContents, guardSession } from '../../../electron/guard.ts'

type Handlers = Record<string, (...args: never[]) => unknown>

/** A session of which only what it was told about permissions counts. */
function guardedSession() {
  const handlers: Handlers = {}
  const keep =
    (name: string) =>
    (handler: Handlers[string]): void => {
      handlers[name] = handler
    }
  guardSession({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  } as unknown as Session)
  const ask = (permission: string, requestingUrl: string): boolean => {
    const answers: boolean[] = []
    handlers.request?.(...([null, permission, (answer: boolean) => answers.push(answer), { requestingUrl }] as never[]))
    expect(answers).toHaveLength(1)
    return answers[0] === true
  }
  const check = (permission: string, origin: string) => handlers.check?.(...([null, permission, origin] as never[]))
  return { ask, check, device: () => handlers.device?.() }
}

/** The contents of a window as they are guarded, and what was handed to the system. */
function guardedContents() {
  const handlers: Handlers = {}
  const opened: string[] = []
  let created: ((event: unknown, contents: unknown) => void) | undefined
  guardContents(
    { on: (_: string, listener: typeof created) => (created = listener) } as unknown as App,
    { openExternal: async (address) => void opened.push(address) },
    (error) => expect(error).toBeNull(),
  )
  created?.(null, {
    on: (name: string, listener: Handlers[string]) => (handlers[name] = listener),
    setWindowOpenHandler: (handler: Handlers[string]) => (handlers.open = handler),
  })
  const prevented = (event: string, details: object = {}): boolean => {
    let is = false
    const given = { ...details, preventDefault: () => (is = true) }
    handlers[event]?.(given as never)
    return is
  }
  const open = async (url: string): Promise<unknown> => {
    const answer = handlers.open?.({ url } as never)
    await new Promise((resolve) => setImmediate(resolve))
    return answer
  }
  return { prevented, open, opened }
}

const foreign = [
  'https://example.com/',
  'http://app.panel/',
  'app://other/index.html',
  'app://panel.evil.example/',
  'app://panel:80@evil.example/',
  'app://somebody@panel/',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:app://panel/1',
  'about:blank',
  '',
]

describe('permissions', () => {
  test('none is given but writing to the clipboard, and that to our page alone', () => {
    const { ask, check, device } = guardedSession()
    for (const permission of [
      'notifications',
      'geolocation',
      'media',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'usb',
      'hid',
    ]) {
      expect(ask(permission, 'app://panel/'), permission).toBe(false)
      expect(check(permission, 'app://panel'), permission).toBe(false)
    }
    expect(ask('clipboard-sanitized-write', 'app://panel/')).toBe(true)
    for (const address of foreign) {
      expect(ask('clipboard-sanitized-write', address), address).toBe(false)
      expect(check('clipboard-sanitized-write', address), address).toBe(false)
    }
    expect(device()).toBe(false)
  })
})

describe('ways out of the page', () => {
  test.each(foreign)('nobody is led to %j', (url) => {
    const { prevented } = guardedContents()
    expect(prevented('will-navigate', { url })).toBe(true)
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
  })

  test('no frame goes anywhere, no redirect is followed, nothing is embedded', () => {
    const { prevented } = guardedContents()
    expect(prevented('will-frame-navigate', { url: 'app://panel/', isMainFrame: false })).toBe(true)
    expect(prevented('will-redirect', { url: 'app://panel/' })).toBe(true)
    expect(prevented('will-attach-webview')).toBe(true)
    expect(prevented('will-navigate', { url: 'app://panel/#logs' })).toBe(false)
  })

  test('no window opens, and only an https address without credentials is handed to the system', async () => {
    const { open, opened } = guardedContents()
    const others = [
      ...foreign.slice(1),
      'https://user:pass@example.com/',
      'ms-msdt:/id',
      'smb://host/x',
      'mailto:a@b.c',
    ]
    for (const url of [...others, 'https://openrouter.ai/keys'])
      expect(await open(url), url).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://openrouter.ai/keys'])
  })
})
