import { describe, expect, it } from 'vitest'
import { problemFrom } from '../../../../shared/problem.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { createKeyDisk } from '../../../support/key-rings.ts'

const NAME = 'openrouter_api_key'
const [A, B, C] = [fakeKey('aaaa'), fakeKey('bbbb'), fakeKey('cccc')]
type Run = ReturnType<ReturnType<typeof createKeyDisk>['open']>

const named = (name: string) => ({ name, label: null })
const problemOf = (promise: Promise<unknown>) => promise.then(() => null, problemFrom)
const idOf = ({ ring }: Run, key: string): string => {
  const id = ring.idOf(key)
  if (id === null) throw new Error('not saved')
  return id
}
/** Every saved key by its name, as a new run finds it. */
const savedIn = async ({ ring }: Run): Promise<Record<string, string>> => {
  await ring.look()
  const read = ring.list().map(async ({ id, name }) => [name, (await ring.read(id)).value] as const)
  return Object.fromEntries(await Promise.all(read))
}

describe('keys that are saved under names', () => {
  it('begin with the one key of an earlier version, which stays where it was', async () => {
    const disk = createKeyDisk()
    await disk.stores.file.set(NAME, A)
    const run = disk.open()
    await run.kept.settle()
    await run.kept.settle()
    expect(await savedIn(disk.open())).toEqual({ 'Key 1': A })
    expect(await run.secrets.stored(NAME)).toEqual({ value: A, from: 'file' })
    expect(disk.index()).not.toContain(A)
  })

  it('stay when another key counts, in whichever place each lies', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.keep(B, 'file', named('School'))
    expect(await run.secrets.stored(NAME)).toEqual({ value: B, from: 'file' })
    const next = disk.open()
    expect(await savedIn(next)).toEqual({ Work: A, School: B })
    expect(next.hidden).toEqual(new Set([A, B]))
    await next.kept.keep(A, 'keychain')
    expect(await savedIn(disk.open())).toEqual({ Work: A, School: B })
    expect(await next.secrets.stored(NAME)).toEqual({ value: A, from: 'keychain' })
  })

  it('hold a key once, by its last name and in its last place', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.keep(A, 'file', named('Laptop'))
    await run.kept.keep(A, 'file')
    expect(run.ring.list()).toMatchObject([{ name: 'Laptop', store: 'file' }])
    disk.stores.breakDown('keychain')
    expect(await savedIn(disk.open())).toEqual({ Laptop: A })
  })

  it('keep one that another program put in the place of the key that counts', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await disk.stores.keychain.set(NAME, B)
    await run.kept.settle()
    expect(await savedIn(disk.open())).toEqual({ Work: A, 'Key 1': B })
  })

  it('lose one for this run only when the run is over, and no other', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.keep(B, 'session', named('Now'))
    expect(Object.keys(await savedIn(run))).toEqual(['Work', 'Now'])
    expect(disk.index()).not.toContain('Now')
  })

  it('are removed one by one; the one in use leaves no other in its place', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.keep(B, 'keychain', named('School'))
    await run.kept.removeSaved(idOf(run, A))
    expect(await savedIn(disk.open())).toEqual({ School: B })
    expect(await run.secrets.stored(NAME)).toMatchObject({ value: B })
    await run.kept.keep(C, 'keychain', named('Home'))
    await run.kept.removeSaved(idOf(run, C))
    expect(await savedIn(disk.open())).toEqual({ School: B })
    expect(await run.secrets.stored(NAME)).toBeNull()
    expect(await problemOf(run.kept.removeSaved('nobody'))).toMatchObject({ code: 'not-found' })
  })

  it('go with the key that counts where that is removed', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.remove()
    expect(await savedIn(disk.open())).toEqual({})
  })

  it('are renamed, but not to what another is called', async () => {
    const disk = createKeyDisk()
    const run = disk.open()
    await run.kept.keep(A, 'keychain', named('Work'))
    await run.kept.keep(B, 'keychain', named('School'))
    expect(await problemOf(run.ring.rename(idOf(run, A), 'school'))).toMatchObject({ code: 'bad-input' })
    await run.ring.rename(idOf(run, A), 'work')
    expect(await savedIn(disk.open())).toEqual({ work: A, School: B })
  })

  it('stay on the list while their place cannot be read, and are read when it can', async () => {
    const disk = createKeyDisk()
    await disk.open().kept.keep(A, 'keychain', named('Work'))
    const run = disk.open()
    disk.stores.breakDown('keychain')
    await run.kept.look()
    expect(run.ring.list()).toMatchObject([{ name: 'Work', last4: 'aaaa' }])
    const [{ id } = { id: '' }] = run.ring.list()
    expect(await problemOf(run.ring.read(id))).toMatchObject({ code: 'secret-store-unavailable' })
    await run.kept.keep(B, 'file', named('School'))
    disk.stores.breakDown()
    expect(await savedIn(disk.open())).toEqual({ Work: A, School: B })
  })

  it('begin anew where the list is damaged, and the list is set aside', async () => {
    const disk = createKeyDisk()
    await disk.open().kept.keep(A, 'keychain', named('Work'))
    disk.damage()
    const run = disk.open()
    await run.kept.settle()
    expect(disk.aside()).toBe(1)
    expect(await savedIn(disk.open())).toEqual({ 'Key 1': A })
  })
})

describe('a kill between two writes', () => {
  const works: [name: string, work: (run: Run) => Promise<unknown>, keys: string[]][] = [
    ['of a new key', ({ kept }) => kept.keep(C, 'keychain', named('Home')), [A, B]],
    ['of a new key for another place', ({ kept }) => kept.keep(C, 'file', named('Home')), [A, B]],
    ['of a switch to a saved key', ({ kept }) => kept.keep(A, 'keychain'), [A, B]],
    ['of a move to another place', ({ kept }) => kept.keep(B, 'file'), [A, B]],
    ['of a rename', (run) => run.ring.rename(idOf(run, A), 'Office'), [A, B]],
    ['of the removal of the other', (run) => run.kept.removeSaved(idOf(run, A)), [B]],
    ['of the removal of the one in use', (run) => run.kept.removeSaved(idOf(run, B)), [A]],
  ]
  it.each(works)('%s loses no key, and never shows a name without one', async (_, work, keys) => {
    let writes = 0
    for (let isWhole = false; !isWhole; writes += 1) {
      expect(writes).toBeLessThan(20)
      const disk = createKeyDisk()
      const before = disk.open()
      await before.kept.keep(A, 'keychain', named('Work'))
      await before.kept.keep(B, 'keychain', named('School'))
      const killed = disk.open()
      await killed.kept.look()
      disk.dieAfter(writes)
      isWhole =
        (await work(killed).then(
          () => true,
          () => false,
        )) && !disk.isDead()
      const next = disk.open()
      await next.kept.settle()
      const found = Object.values(await savedIn(next))
      expect(found).toEqual(expect.arrayContaining(keys))
      expect(new Set(found).size).toBe(found.length)
      const counts = await next.secrets.stored(NAME)
      if (counts !== null) expect(found).toContain(counts.value)
    }
    expect(writes).toBeGreaterThan(1)
  })
})
