import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Channel, createLink, findChannel, type HostProcess } from '../../../../backends/kit/link.ts'
import type { LinkDown } from '../../../../shared/link.ts'

class FakeProcess extends EventEmitter {
  connected = true
  sent: unknown[] = []
  written: (() => void)[] = []

  send(message: unknown, _handle: unknown, _options: unknown, done: () => void): boolean {
    this.sent.push(message)
    this.written.push(done)
    return true
  }
}
const asHost = (fake: object): HostProcess => fake as HostProcess

describe('findChannel', () => {
  test('a forked process: messages both ways, and the end of the link', () => {
    const host = new FakeProcess()
    const channel = findChannel(asHost(host))
    const heard: unknown[] = []
    channel?.onMessage((message) => heard.push(message))
    channel?.onClose(() => heard.push('closed'))
    host.emit('message', { type: 'stop' })
    host.emit('disconnect')
    expect(heard).toEqual([{ type: 'stop' }, 'closed'])
  })

  test('a posted message counts as sent once it has been written', async () => {
    const host = new FakeProcess()
    const steps: string[] = []
    const posted = findChannel(asHost(host))
      ?.post({ n: 1 })
      .then(() => steps.push('sent'))
    steps.push('posted')
    host.written[0]?.()
    await posted
    expect(host.sent).toEqual([{ n: 1 }])
    expect(steps).toEqual(['posted', 'sent'])
  })

  test('a utility process: messages come wrapped, and its port is preferred', () => {
    const parentPort = Object.assign(new EventEmitter(), {
      sent: [] as unknown[],
      postMessage(message: unknown) {
        this.sent.push(message)
      },
    })
    const host = Object.assign(new FakeProcess(), { parentPort })
    const channel = findChannel(asHost(host))
    const heard: unknown[] = []
    channel?.onMessage((message) => heard.push(message))
    parentPort.emit('message', { data: { type: 'stop' } })
    void channel?.post({ n: 1 })
    expect(heard).toEqual([{ type: 'stop' }])
    expect(parentPort.sent).toEqual([{ n: 1 }])
    expect(host.sent).toEqual([])
  })

  test.each([
    ['a process that nobody started as a child', {}],
    ['a link that broke before we looked', Object.assign(new FakeProcess(), { connected: false })],
  ])('none: %s', (_, host) => {
    expect(findChannel(asHost(host))).toBeNull()
  })
})

describe('createLink', () => {
  function startLink() {
    const host = new EventEmitter()
    const posted: { message: unknown; done(): void }[] = []
    const channel: Channel = {
      post: (message) => new Promise((resolve) => posted.push({ message, done: () => resolve() })),
      onMessage: (listener) => void host.on('message', listener),
      onClose: (listener) => void host.on('close', listener),
    }
    const nonsense: z.ZodError[] = []
    const heard: LinkDown[] = []
    const link = createLink(channel, (error) => nonsense.push(error))
    link.onMessage((message) => heard.push(message))
    return { host, posted, link, nonsense, heard }
  }

  test('passes on what it understands', () => {
    const { host, heard, nonsense } = startLink()
    host.emit('message', { type: 'reopen', for: 'one-trial' })
    expect(heard).toEqual([{ type: 'reopen', for: 'one-trial' }])
    expect(nonsense).toEqual([])
  })

  test.each([
    ['an unknown type', { type: 'explode' }],
    ['no object', 'stop'],
    ['nothing', undefined],
    ['a wrong value', { type: 'reopen', for: 'ever' }],
  ])('reports %s instead of acting on it', (_, message) => {
    const { host, heard, nonsense } = startLink()
    host.emit('message', message)
    expect(heard).toEqual([])
    expect(nonsense).toHaveLength(1)
  })

  test('a report of nonsense does not repeat what was sent, which may hold a secret', () => {
    const { host, nonsense } = startLink()
    const key = `sk-or-v1-${'fake'.padEnd(64, '0')}`
    host.emit('message', {
      type: 'configure',
      revision: 'one',
      settings: key,
      secrets: { openrouter_api_key: [key] },
    })
    expect(JSON.stringify(nonsense[0]?.issues)).not.toContain('fake')
  })

  test('sent() waits for the last message', async () => {
    const { posted, link } = startLink()
    link.send({ type: 'ability', ability: { state: 'unproven' } })
    let isSent = false
    const sent = link.sent().then(() => {
      isSent = true
    })
    await Promise.resolve()
    expect(isSent).toBe(false)
    posted[0]?.done()
    await sent
    expect(posted[0]?.message).toEqual({ type: 'ability', ability: { state: 'unproven' } })
  })
})
