import { readFile, writeFile } from 'node:fs/promises'
import { fakeKey } from '../support/fake-openrouter.ts'
import { chat, createSurroundings, type Surroundings } from '../support/product-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { below, type Effort, none, type Row, timed } from './rows.ts'
import { type Running, startRunning } from './running.ts'

const LATER_REQUESTS = 20

/** The key in use is rejected from now on; `good` would be accepted. */
async function reject({ openrouter, workspace }: Surroundings, { probe }: Running, good: string) {
  openrouter.acceptKeys(good)
  const before = openrouter.generations().length
  const askedAt = performance.now()
  const first = chat(workspace)
  const told = await probe.when(({ sentence }) => sentence === 'OpenRouter rejected the key')
  const { status, body } = await first
  const later = await Promise.all(Array.from({ length: LATER_REQUESTS }, () => chat(workspace)))
  const inWords = [body, ...later.map((answer) => answer.body)].every(({ code }) => code === 'key-rejected')
  if (status !== 503 || !inWords) throw new Error(`The cause is missing in an answer: ${JSON.stringify(body)}`)
  // The first request had to find out.
  return { toldMs: told.at - askedAt, wasted: openrouter.generations().length - before - 1 }
}

/** From pasting a key to the first answer that was made with it; the stand-in of the provider answers at once. */
async function replace({ workspace }: Surroundings, { probe }: Running, key: string): Promise<number> {
  const { ms, result } = await timed(async () => {
    await probe.client.key.set({ key, store: 'file' }, { context: { deadlineMs: 60_000 } })
    return chat(workspace)
  })
  if (result.status !== 200) throw new Error(`The new key does not work: ${JSON.stringify(result.body)}`)
  return ms
}

/** Edits the file by hand, and asks the LLM server until it uses the other source. */
async function edit({ workspace }: Surroundings, from: string, to: string): Promise<number> {
  const text = await readFile(workspace.configFile, 'utf8')
  const edited = text.replace(`"llm_source": "${from}"`, `"llm_source": "${to}"`)
  if (edited === text) throw new Error(`config.json does not say ${from}`)
  const status = async () => {
    const response = await fetch(`http://127.0.0.1:${workspace.ports.llmServer}/api/status`)
    return (await response.json()) as { llm_source: string }
  }
  const { ms } = await timed(async () => {
    await writeFile(workspace.configFile, edited)
    await waitFor(status, ({ llm_source }) => llm_source === to)
  })
  return ms
}

/** A key is rejected, replaced, and the source edited by hand, again and again. */
export async function keys({ quick }: Effort): Promise<Row[]> {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  around.openrouter.acceptKeys(fakeKey('a0'))
  await using running = await startRunning(around)
  const { probe } = running
  await probe.client.key.set({ key: fakeKey('a0'), store: 'file' })
  await probe.when(({ level }) => level === 'ok')
  const runs = () => JSON.stringify(probe.state().services.map(({ id, run, pid }) => [id, run, pid]))
  const before = runs()

  const told: number[] = []
  const used: number[] = []
  const inForce: number[] = []
  let wasted = 0
  for (let round = 1; round <= (quick ? 1 : 3); round += 1) {
    const good = fakeKey(`a${round}`)
    const rejected = await reject(around, running, good)
    told.push(rejected.toldMs)
    wasted += rejected.wasted
    used.push(await replace(around, running, good))
    inForce.push(await edit(around, 'openrouter', 'ollama'), await edit(around, 'ollama', 'openrouter'))
  }
  return [
    below('cause of a rejected key in words, from sending the first failing request', 1000, told),
    none(`generations with it after the first, in ${told.length} × ${LATER_REQUESTS} further requests`, wasted),
    below('new key pasted, to the first answer made with it (the stand-in answers at once)', 2000, used),
    none('services restarted meanwhile', runs() === before ? 0 : 1),
    below('`llm_source` edited in the file, to the LLM server using it', 2000, inForce),
  ]
}
