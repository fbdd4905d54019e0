import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { type Handling, sendJson } from './http-double.ts'

/** What happens to a pull once it has sent so many chunks of its own. */
export type PullScript = {
  chunks: number
  /**
   * `cut`: the connection is gone. `stall`: lines go on to come with nothing new in them, as the real one does while its own
   * connection hangs. `silence`: no lines either. Else an error line.
   */
  ends: 'cut' | 'stall' | 'silence' | { error: string }
  /** What had come of the layer is thrown away, as the real one does with what is damaged. */
  forgets?: boolean
}

export type FakeLibraryModel = { name: string; layers: Uint8Array[] }

export type FakePulls = {
  handle(handling: Handling): Promise<void>
  /** How the next pulls go wrong, one each; after them they go well. */
  next(...scripts: PullScript[]): void
  /** Chunks that were really fetched, over all pulls. */
  fetched(): number
  /** What lies on the disk, by digest; a layer that is not whole yet is there, too. */
  blobs: ReadonlyMap<string, Uint8Array>
}

/** Bytes of a chunk; there is a line for each. */
export const CHUNK = 1024

export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const requestSchema = z.strictObject({ model: z.string().min(1), stream: z.literal(true) })

type Parts = {
  library: FakeLibraryModel[]
  /** Milliseconds between two lines. */
  paceMs: number
  misunderstand(handling: Handling, error: string): void
  /** The model is there. */
  pulled(model: FakeLibraryModel): void
}

/** `/api/pull` as the real one does it: layer after layer, what is there already is not fetched again, failures as lines. */
export function createFakePulls({ library, paceMs, misunderstand, pulled }: Parts): FakePulls {
  const blobs = new Map<string, Uint8Array>()
  const scripts: PullScript[] = []
  let fetched = 0

  /** One layer, chunk by chunk; `false` where the pull went wrong or the client is gone. */
  const fetchLayer = async (layer: Uint8Array, pull: OnePull): Promise<boolean> => {
    const digest = digestOf(layer)
    let have = blobs.get(digest) ?? new Uint8Array()
    const tell = (): Promise<void> =>
      pull.say({
        status: `pulling ${digest.slice(7, 19)}`,
        digest,
        total: layer.length,
        // Zero is left out.
        ...(have.length > 0 && { completed: have.length }),
      })
    await tell()
    while (have.length < layer.length) {
      if (pull.handling.gone.aborted) return false
      if (pull.script !== null && pull.own >= pull.script.chunks) {
        if (pull.script.forgets) blobs.delete(digest)
        await goWrong(pull.script, pull, tell)
        return false
      }
      have = layer.slice(0, have.length + CHUNK)
      blobs.set(digest, have)
      fetched += 1
      pull.own += 1
      await tell()
    }
    return true
  }

  const fetchModel = async (model: FakeLibraryModel, pull: OnePull): Promise<void> => {
    const { say } = pull
    for (const layer of model.layers) if (!(await fetchLayer(layer, pull))) return
    await say({ status: 'verifying sha256 digest' })
    const digests = model.layers.map(digestOf)
    const damaged = digests.find((digest) => digestOf(blobs.get(digest) ?? new Uint8Array()) !== digest)
    if (damaged) return say({ error: `digest mismatch, file must be downloaded again: want ${damaged}` })
    await say({ status: 'writing manifest' })
    if (!pull.handling.gone.aborted) pulled(model)
    await say({ status: 'success' })
  }

  const handle = async (handling: Handling): Promise<void> => {
    const { request, response, gone } = handling
    const parsed = requestSchema.safeParse(request.body)
    if (!parsed.success) return misunderstand(handling, z.prettifyError(parsed.error))
    const { model: name } = parsed.data
    if (!/^[\w.:/-]+$/.test(name)) return sendJson(response, 400, { error: 'invalid model name' })
    const say = async (line: object): Promise<void> => {
      if (gone.aborted) return
      await new Promise<void>((resolve) => response.write(`${JSON.stringify(line)}\n`, () => resolve()))
      if (paceMs > 0) await delay(paceMs)
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    await say({ status: 'pulling manifest' })
    const model = library.find((one) => one.name === name)
    if (model) await fetchModel(model, { handling, script: scripts.shift() ?? null, own: 0, say })
    else await say({ error: 'pull model manifest: file does not exist' })
    response.end()
  }
  return { handle, next: (...more) => void scripts.push(...more), fetched: () => fetched, blobs }
}

type OnePull = {
  handling: Handling
  script: PullScript | null
  /** Chunks that this pull fetched itself. */
  own: number
  say(line: object): Promise<void>
}

async function goWrong({ ends }: PullScript, { handling, say }: OnePull, again: () => Promise<void>): Promise<void> {
  const { response, gone } = handling
  if (typeof ends === 'object') return say(ends)
  if (ends === 'cut') return void response.destroy()
  while (!gone.aborted) {
    if (ends === 'stall') await again()
    await delay(5)
  }
}

/** A model of the library with layers of so many bytes, no two alike. */
export const libraryModel = (name: string, ...sizes: number[]): FakeLibraryModel => ({
  name,
  layers: sizes.map((size, index) =>
    Uint8Array.from({ length: size }, (_, at) => (at * 31 + index * 7 + name.length) % 251),
  ),
})
