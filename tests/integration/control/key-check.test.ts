import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { startControlPlane } from '../../../control/control-plane.ts'
import { createChildProcessLauncher } from '../../../control/supervisor/child-process-launcher.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'

const KEY = fakeKey('900d')

it('a key that was refused by mistake opens the source again as soon as a free check accepts it', async () => {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const { openrouter, workspace } = around
  openrouter.acceptKeys(KEY)
  const plane = await startControlPlane({
    workspace: workspace.dir,
    port: null,
    version: '0.0.0-test',
    entries: { 'llm-server': builtProgram('llm-server'), middleware: builtProgram('middleware') },
    archiveReader: builtProgram('archive-reader'),
    historyThread: builtProgram('history'),
    staticDir: fileURLToPath(new URL('../../../renderer', import.meta.url)),
    devOrigin: null,
    env: { PATH: process.env.PATH, OPENROUTER_API_KEY: KEY },
    launcher: createChildProcessLauncher(process.env),
  })
  const probe = await watchPlane(workspace.dir)
  try {
    await probe.when(requiredAreHealthy)
    openrouter.setKeyFacts({ limit: 10, limit_remaining: 4, limit_reset: 'monthly' })
    openrouter.acceptKeys()
    expect((await chat(workspace)).status).toBe(503)
    await probe.when(({ llm }) => llm.openrouter.key.state === 'rejected')
    openrouter.acceptKeys(KEY)
    const spent = openrouter.generations().length
    await probe.client.key.check()
    const { state } = await probe.when(({ llm }) => llm.problem === null)
    expect(state.llm.openrouter.key).toMatchObject({ state: 'accepted', limitUsd: 10, limitReset: 'monthly' })
    expect(openrouter.generations().length).toBe(spent)
    expect((await chat(workspace)).status).toBe(200)
  } finally {
    await probe.close()
    await plane.stop()
  }
})
