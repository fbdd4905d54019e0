import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the next requests are answered. `hang`: not at all. */
export type Mood =
  | 'well'
  | 'missing'
  | 'garbage'
  | 'sign-in'
  | 'fault'
  | 'hang'
  | 'moved'
  | 'moved-for-ever'
  /** The file comes in pieces, when `more` is called. */
  | 'slow'
  /** The file breaks off in its middle. */
  | 'cut'

export type UpdateServer = {
  /** Of the folder with the list of versions. */
  url: string
  requests: { path: string; headers: IncomingHttpHeaders }[]
  mood: Mood
  /** What the list says, and what is there. `claim`: the list says this hash instead of the file's. */
  offer(release: { version: string; content: Buffer; name?: string; claim?: string }): void
  /** Lets a slow file go on to its end. */
  more(): void
  /** Resolves when the next slow file has begun. */
  begun(): Promise<void>
  close(): Promise<void>
}

/** A place of release on this computer: a list of versions, and the file of the newest. */
export async function startUpdateServer(): Promise<UpdateServer> {
  const requests: UpdateServer['requests'] = []
  const slow: (() => void)[] = []
  let begun = Promise.withResolvers<void>()
  let list = ''
  let file: { name: string; content: Buffer } | null = null

  const sendFile = (content: Buffer, response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': content.length, 'content-type': 'application/octet-stream' })
    const half = content.subarray(0, content.length / 2)
    if (server.mood === 'cut') response.write(half, () => response.destroy())
    else if (server.mood === 'slow') {
      response.write(half, () => begun.resolve())
      slow.push(() => response.end(content.subarray(half.length)))
    } else response.end(content)
  }
  const refuse: Partial<Record<Mood, (response: ServerResponse, name: string) => void>> = {
    hang: () => undefined,
    missing: (response) => response.writeHead(404).end('no'),
    fault: (response) => response.writeHead(503).end('later'),
    'moved-for-ever': (response, name) => move(response, `/again/${requests.length}/${name}`),
  }
  const serve = (response: ServerResponse, name: string): void => {
    if (name === file?.name) sendFile(file.content, response)
    else if (!/^latest.*\.yml$/.test(name)) response.writeHead(404).end('no')
    else response.end(lists[server.mood] ?? list)
  }
  const door = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    requests.push({ path, headers: request.headers })
    const name = path.split('/').at(-1) ?? ''
    const isMoved = path.startsWith('/there/')
    const refused = refuse[server.mood]
    if (refused) refused(response, name)
    else if (server.mood === 'moved' && !isMoved) move(response, `/there/${name}`)
    else serve(response, name)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const server: UpdateServer = {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/app/`,
    requests,
    mood: 'well',
    offer({ version, content, name = 'llm-trainer-linux-x86_64.AppImage', claim }) {
      file = { name: name.split('/').at(-1) ?? '', content }
      const sha512 = claim ?? createHash('sha512').update(content).digest('base64')
      list = [
        `version: ${version}`,
        'files:',
        `  - url: ${name}`,
        `    sha512: ${sha512}`,
        `    size: ${content.length}`,
        `path: ${name}`,
        `sha512: ${sha512}`,
        "releaseDate: '2026-11-01T12:00:00.000Z'",
        '',
      ].join('\n')
    },
    more() {
      begun = Promise.withResolvers()
      for (const goOn of slow.splice(0)) goOn()
    },
    begun: () => begun.promise,
    async close() {
      door.closeAllConnections()
      door.close()
      await once(door, 'close')
    },
  }
  return server
}

const move = (response: ServerResponse, to: string): void => void response.writeHead(302, { location: to }).end()

/** What is sent in place of the list. */
const lists: Partial<Record<Mood, string>> = {
  'sign-in': '<!doctype html><title>Sign in</title>',
  garbage: ': : {',
}
