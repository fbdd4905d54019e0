import { ollamaProgram } from '../support/fake-ollama-program.ts'
import { freePorts } from '../support/free-ports.ts'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { hasEnded } from '../support/process-family.ts'
import { startProduct } from '../support/product.ts'
import { createTestWorkspace } from '../support/test-workspace.ts'
import { below, type Effort, none, type Row, timed } from './rows.ts'

/** The product with an `ollama` on its PATH that does not run, and whose model answers at once. */
async function start(folder: string, path: string) {
  const product = await startProduct(folder, { PATH: path })
  const probe = await watchPlane(folder)
  await probe.when(requiredAreHealthy)
  return { product, probe }
}

/** Switches to an Ollama that does not run yet, ends the app, then kills it instead and starts it again. */
export async function ollama({ quick }: Effort): Promise<Row[]> {
  await using program = await ollamaProgram({ models: ['gemma3:4b'] })
  const took: number[] = []
  let afterQuit = 0
  let afterKill = 0
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    const [port] = await freePorts(1)
    const workspace = await createTestWorkspace({ ollama_url: `http://127.0.0.1:${port}` })
    try {
      const first = await start(workspace.dir, program.path)
      const { ms } = await timed(async () => {
        await first.probe.client.source.switch({ to: 'ollama' })
        await first.probe.when(({ llm }) => llm.switching !== null && llm.switching.outcome !== 'running')
      })
      const { llm } = first.probe.state()
      if (llm.source !== 'ollama') throw new Error(`The switch did not work: ${JSON.stringify(llm.switching)}`)
      took.push(ms)
      const ended = llm.ollama.server.pid ?? 0
      await first.probe.close()
      await first.product.stop()
      if (!(await hasEnded(ended))) afterQuit += 1

      const second = await start(workspace.dir, program.path)
      await second.probe.client.ollama.start()
      const { state } = await second.probe.when((now) => now.llm.ollama.server.started)
      const left = state.llm.ollama.server.pid ?? 0
      await second.probe.close()
      await second.product.kill()
      const third = await start(workspace.dir, program.path)
      if (!(await hasEnded(left))) afterKill += 1
      await third.probe.close()
      await third.product.stop()
    } finally {
      await workspace.remove()
    }
  }
  return [
    below('switch to Ollama, which does not run yet, to the proof (its model answers at once)', 10_000, took),
    none('processes of Ollama left after quit', afterQuit),
    none('of Ollama left after `kill -9` and the next start', afterKill),
  ]
}
