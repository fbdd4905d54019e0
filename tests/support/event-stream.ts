import { createParser } from 'eventsource-parser'

export type ServerEvent = { id: string | undefined; event: string | undefined; data: unknown }

export type EventStream = {
  events: ServerEvent[]
  /** The first event that passes, as soon as there is one. */
  heard(test: (event: ServerEvent) => boolean): Promise<ServerEvent>
  close(): void
  /** Resolves when the server, or `close`, ended it. */
  ended: Promise<void>
}

/** Listens to server-sent events; `lastEventId` as a browser sends it when it comes back. */
export async function listenTo(url: string, lastEventId?: string): Promise<EventStream> {
  const stop = new AbortController()
  const response = await fetch(url, {
    signal: stop.signal,
    ...(lastEventId !== undefined && { headers: { 'last-event-id': lastEventId } }),
  })
  if (response.status !== 200 || response.body === null) throw new Error(`HTTP ${response.status}`)
  const events: ServerEvent[] = []
  const watchers = new Set<() => void>()
  let isOver = false
  const parser = createParser({
    onEvent: ({ id, event, data }) => events.push({ id, event, data: JSON.parse(data) as unknown }),
  })
  const look = (): void => {
    for (const watcher of [...watchers]) watcher()
  }
  const body = response.body
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    try {
      for await (const bytes of body) {
        parser.feed(decoder.decode(bytes, { stream: true }))
        look()
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error
    } finally {
      isOver = true
      look()
    }
  }
  return {
    events,
    ended: read(),
    heard: (test) =>
      new Promise((resolve, reject) => {
        const watcher = (): void => {
          const found = events.find(test)
          if (found === undefined && !isOver) return
          watchers.delete(watcher)
          if (found === undefined) reject(new Error('the stream ended before'))
          else resolve(found)
        }
        watchers.add(watcher)
        watcher()
      }),
    close: () => stop.abort(),
  }
}
