import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import { rules } from '../../../../control/diagnosis/rules.ts'
import { troubleGroups } from '../../../../shared/words/en/troubleshooting.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { botSituations } from '../../../support/bot-situations.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { ownSituations } from '../../../support/own-situations.ts'
import { pythonSituations } from '../../../support/python-situations.ts'
import { sourceSituations } from '../../../support/source-situations.ts'
import { servicesWith } from '../../../support/state-builders.ts'
import { systemSituations } from '../../../support/system-situations.ts'

/** What docs/TROUBLESHOOTING.md says that one sees. */
const documented = new Map(
  troubleGroups.flatMap(({ troubles }) => troubles.map(({ topic, texts = [] }) => [topic as string, texts])),
)

const situations = [...sourceSituations, ...systemSituations, ...pythonSituations, ...botSituations, ...ownSituations]

describe.skipIf(process.platform !== 'linux')('what really happens is told as what it is, on one card', () => {
  test.each(situations)('%s', async (id, happens, cardId = id) => {
    const cards = diagnose(factsWith(await happens()))
    expect(cards.map((card) => card.id)).toEqual([cardId])
    const [card] = cards
    if (card === undefined) return
    expect(card.title.code).toBe(`diagnosis.${id}.title`)
    const words = [card.title, card.explanation, card.proof, ...(card.impact ? [card.impact] : []), ...card.symptoms]
    // What others print is theirs.
    const seen = card.evidence.filter(({ source }) => source.code !== 'source.output').map(({ text }) => text)
    for (const text of [...words, ...seen]) expect(sayReason(text)).not.toMatch(/…(?!\w{4}\b)|\{|undefined|NaN/)
    const shown = [...words, ...card.evidence.map(({ text }) => text)].map(sayReason).join('\n')
    for (const text of documented.get(id) ?? []) expect(shown).toContain(text)
    expect(JSON.stringify(card)).not.toContain(fakeKey())
  })
})

test('a service that is not ours to start, or not set up, is no situation', () => {
  expect(diagnose(factsWith({ services: servicesWith({ ollama: { health: 'unreachable' } }) }))).toEqual([])
})

test('every rule has its situation', () => {
  expect(situations.map(([id]) => id).sort()).toEqual(rules.map(({ id }) => id).sort())
})
