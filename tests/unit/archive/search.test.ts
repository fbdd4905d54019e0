import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { search } from '../../../archive/search.ts'
import { answered, asked, fill, newSession, START, type TestArchive, testArchives } from '../../support/archives.ts'

const archives = testArchives()
let archive: TestArchive
beforeEach(() => {
  archive = archives.make()
})
afterEach(archives.remove)

const said = (message: string, response: string, startedAt = START): number => {
  const { writer } = archive
  const id = writer.begin(newSession({ startedAt }))
  writer.ask(id, asked(1, { message }))
  writer.answer(id, 1, answered(response))
  return id
}
const matches = (text: string): string[] => search(archive.db, text).hits.map(({ match }) => match)

describe('search', () => {
  test('finds messages and answers, with what stands around', () => {
    const session = said('What colour is the sky?', 'Blue is the SKY above')
    expect(search(archive.db, 'sky')).toEqual({
      hits: [
        { session, n: 1, speaker: 'teacher', before: 'What colour is the ', match: 'sky', after: '?' },
        { session, n: 1, speaker: 'learner', before: 'Blue is the ', match: 'SKY', after: ' above' },
      ],
      more: false,
    })
  })

  test('takes only so much from around, and no half characters', () => {
    said(`${'\u{1f600}'.repeat(50)}!needle${'\u{1f600}'.repeat(50)}`, '')
    const [hit] = search(archive.db, 'needle').hits
    expect(hit?.before).toBe(`${'\u{1f600}'.repeat(29)}!`)
    expect(hit?.after).toBe('\u{1f600}'.repeat(30))
  })

  test('takes signs as they are', () => {
    said('100% of a_b [c] \\d+ (x|y) $', 'nothing of it')
    for (const text of ['100%', 'a_b', '[c]', '\\d+', '(x|y) $']) expect(matches(text)).toEqual([text])
    for (const text of ['1%f', 'a.b', 'a-b', '\\w']) expect(matches(text)).toEqual([])
  })

  test('knows upper and lower case of other letters than a to z', () => {
    said('Die \u00c4pfel sind gr\u00fcn', '\u041d\u0435\u0431\u043e')
    expect(matches('\u00e4PFEL')).toEqual(['\u00c4pfel'])
    expect(matches('GR\u00dcN')).toEqual(['gr\u00fcn'])
    expect(matches('\u043d\u0415')).toEqual(['\u041d\u0435'])
    expect(matches('\u00f6pfel')).toEqual([])
  })

  test('has the newest session first, or only the one asked for', () => {
    const first = said('sky', '', START + 2)
    const second = said('sky', '', START + 3)
    const third = said('sky', '', START + 1)
    expect(search(archive.db, 'sky').hits.map(({ session }) => session)).toEqual([second, first, third])
    expect(search(archive.db, 'sky', third).hits.map(({ session }) => session)).toEqual([third])
    expect(search(archive.db, 'sky', third + 1)).toEqual({ hits: [], more: false })
  })

  test('tells at most 200 places, and whether there are more', () => {
    fill(archive, 100)
    expect(search(archive.db, 'the').hits).toHaveLength(100)
    const everywhere = search(archive.db, 's')
    expect(everywhere).toMatchObject({ more: false })
    expect(everywhere.hits).toHaveLength(200)
    fill(archive, 1)
    const more = search(archive.db, 's')
    expect(more).toMatchObject({ more: true })
    expect(more.hits).toHaveLength(200)
  })

  test('finds any piece of any text, and tells it as it stands there', () => {
    const character = fc.constantFrom('%', '_', '\\', 'a', 'B', ' ', '\u00e4', '\u{1f600}', '.', '*', '[', "'", '\n')
    const text = fc.array(character, { minLength: 1, maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, text, (before, piece, after) => {
        const session = said(`${before}${piece}${after}`, '')
        const { hits } = search(archive.db, piece, session)
        expect(hits).toHaveLength(1)
        expect(hits[0]?.match.toLowerCase()).toBe(piece.toLowerCase())
        expect(`${hits[0]?.before}${hits[0]?.match}${hits[0]?.after}`).toBe(`${before}${piece}${after}`)
      }),
    )
  })

  test('finds nothing where a text stands nowhere', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(letters, letters, (held, text) => {
        expect(search(archive.db, text, said(held, '')).hits).toHaveLength(held.includes(text) ? 1 : 0)
      }),
    )
  })
})
