import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

const [WORK, SCHOOL] = [fakeKey('aaaa'), fakeKey('bbbb')]

it('of two saved keys the one that was chosen answers, nothing restarts, and one that is rejected leaves the old one', async () => {
  await using around = await createSurroundings({ llm_source: 'openrouter', secret_store: 'file' })
  const { openrouter, workspace } = around
  openrouter.acceptKeys(WORK, SCHOOL)
  const plane = await startPlane(workspace.dir)
  const probe = await watchPlane(workspace.dir)
  const { client } = probe
  const pids = () => probe.state().services.map(({ pid }) => pid)
  const answersWith = async (key: string): Promise<boolean> => {
    expect((await chat(workspace)).status).toBe(200)
    return openrouter.generations().at(-1)?.headers.authorization === `Bearer ${key}`
  }
  try {
    await probe.when(requiredAreHealthy)
    expect(await client.key.set({ key: WORK, name: 'Work' })).toMatchObject({ outcome: 'done' })
    expect(await client.key.set({ key: SCHOOL, name: 'School' })).toMatchObject({ outcome: 'done' })
    const both = (await probe.when(({ llm }) => llm.savedKeys.length === 2 && llm.openrouter.key.last4 === 'bbbb'))
      .state
    expect(both.llm.savedKeys).toMatchObject([
      { name: 'Work', last4: 'aaaa', store: 'file', inUse: false },
      { name: 'School', last4: 'bbbb', store: 'file', inUse: true },
    ])
    const before = pids()
    const [work, school] = both.llm.savedKeys
    if (work === undefined || school === undefined) throw new Error('no keys')

    expect(await client.keys.use({ id: work.id })).toMatchObject({ outcome: 'done' })
    await probe.when(({ llm }) => llm.savedKeys[0]?.inUse === true)
    expect(await answersWith(WORK)).toBe(true)

    openrouter.acceptKeys(WORK)
    expect(await client.keys.use({ id: school.id })).toMatchObject({
      outcome: 'failed',
      problem: { code: 'key-rejected' },
    })
    expect(await answersWith(WORK)).toBe(true)
    expect(probe.state().llm.openrouter.key).toMatchObject({ state: 'accepted', last4: 'aaaa' })
    expect(pids()).toEqual(before)

    await expect(client.keys.rename({ id: school.id, name: 'work' })).rejects.toThrow('Another key is called')
    await client.keys.rename({ id: school.id, name: 'Home' })
    await probe.when(({ llm }) => llm.savedKeys[1]?.name === 'Home')

    // A key that is not in use is looked for as a leak like the one that is, and never shown.
    await writeFile(join(workspace.dir, 'notes.txt'), SCHOOL)
    expect((await client.leaks.look()).leaks).toMatchObject([{ file: 'notes.txt', last4: 'bbbb' }])
    expect(plane.redact(`failed with ${SCHOOL}`)).not.toContain(SCHOOL)
    expect(JSON.stringify(probe.state())).not.toMatch(/sk-or-v1-0{10}/)
    expect(await readFile(join(workspace.dir, '.llm-trainer', 'keys.json'), 'utf8')).not.toMatch(/sk-or-v1/)

    // Refused all at once: its card offers the other one, which is tried before it is used.
    openrouter.acceptKeys(SCHOOL)
    await chat(workspace)
    await probe.when(({ diagnoses }) =>
      diagnoses.some(({ repairs }) => repairs.some(({ params }) => params.name === 'Home')),
    )
    expect(await client.repairs.run({ diagnosis: 'key-rejected', repair: 'use-saved-key' })).toMatchObject({
      outcome: 'done',
    })
    expect(await answersWith(SCHOOL)).toBe(true)
    openrouter.acceptKeys(WORK, SCHOOL)
    expect(await client.keys.use({ id: work.id })).toMatchObject({ outcome: 'done' })

    await client.keys.remove({ id: school.id })
    const left = (await probe.when(({ llm }) => llm.savedKeys.length === 1)).state
    expect(left.llm.savedKeys).toMatchObject([{ name: 'Work', inUse: true }])
    expect(await readFile(join(workspace.dir, '.llm-trainer', 'secrets.json'), 'utf8')).not.toContain(SCHOOL)
    await client.keys.remove({ id: work.id })
    await probe.when(({ llm }) => llm.savedKeys.length === 0 && llm.openrouter.key.state === 'missing')
  } finally {
    await probe.close()
    await plane.stop()
  }
})
