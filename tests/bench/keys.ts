import { readFile, writeFile } from 'node:fs/promises'
import { fakeKey } from '../support/fake-openrouter.ts'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { chat, createSurroundings } from '../support/product-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { below, none, type Row, timed } from './row.ts'

const OLD = fakeKey('01d')
const NEW = fakeKey('4e3')
const LATER_REQUESTS = 50

/** A key is rejected, replaced, and the source edited by hand. */
export async function keys(): Promise<Row[]> {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const { openrouter, workspace } = around
  openrouter.acceptKeys(OLD)
  const product = await startProduct(workspace.dir)
  const probe = await watchPlane(workspace.dir)
  try {
    await probe.when(requiredAreHealthy)
    await probe.client.key.set({ key: OLD, store: 'file' })
    await probe.when(({ level }) => level === 'ok')
    const runs = () => JSON.stringify(probe.state().services.map(({ id, run, pid }) => [id, run, pid]))
    const before = runs()

    openrouter.acceptKeys(NEW)
    const failing = chat(workspace)
    const answered = failing.then(() => performance.now())
    const told = await probe.when(({ sentence }) => sentence === 'OpenRouter rejected the key')
    const toldMs = Math.max(0, told.at - (await answered))
    const spent = openrouter.generations().length
    await Promise.all(Array.from({ length: LATER_REQUESTS }, () => chat(workspace)))
    const wasted = openrouter.generations().length - spent

    const pasted = await timed(() => probe.client.key.set({ key: NEW }, { context: { deadlineMs: 60_000 } }))
    const works = (await chat(workspace)).status === 200

    const text = await readFile(workspace.configFile, 'utf8')
    const edited = await timed(async () => {
      await writeFile(workspace.configFile, text.replace('"llm_source": "openrouter"', '"llm_source": "ollama"'))
      await waitFor(
        async () =>
          (await fetch(`http://127.0.0.1:${workspace.ports.llmServer}/api/status`)).json() as Promise<{
            llm_source: string
          }>,
        ({ llm_source }) => llm_source === 'ollama',
      )
    })
    return [
      below('cause of a rejected key in words after the first failing request', 1000, toldMs),
      none(`generations with it in ${LATER_REQUESTS} further requests`, wasted),
      below('new key pasted until the LLM server uses it', 2000, works ? pasted.ms : Number.NaN),
      none('services restarted by it', runs() === before ? 0 : 1),
      below('llm_source edited in the file until in force', 2000, edited.ms),
    ]
  } finally {
    await probe.close()
    await product.stop()
  }
}
