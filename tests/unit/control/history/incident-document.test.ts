import { describe, expect, test } from 'vitest'
import { incidentDocument } from '../../../../control/history/incident-document.ts'
import { lessonsFor, withBuiltIn } from '../../../../control/history/lessons.ts'
import { withoutSecrets } from '../../../../control/history/without-secrets.ts'
import { familyOf } from '../../../../shared/incident-families.ts'
import type { IncidentRecord, Lesson } from '../../../../shared/incident-record.ts'
import { saySpan } from '../../../../shared/presentation/span.ts'
import { reason } from '../../../../shared/reason.ts'
import { incidentDocument as words } from '../../../../shared/words/en/incident-document.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import {
  card,
  cerebrumCard,
  createStory,
  keyRejected,
  keyTrial,
  recordOf,
  well,
} from '../../../support/incident-story.ts'
import { AT, llmWith } from '../../../support/state-builders.ts'

/** Key rejected, another one pasted, proved. */
function mendedRecord(): IncidentRecord {
  const story = createStory()
  story.at(0, well(AT - 1))
  story.at(5_000, keyRejected())
  const llm = llmWith({ keyTrial: keyTrial(AT + 60_000, 'done') })
  story.at(61_000, well(AT + 60_500, { llm }))
  story.at(72_000, well(AT + 60_500, { llm }))
  return recordOf(story)
}

const documentOf = (record: IncidentRecord): string => incidentDocument(record, { now: AT + 100_000, version: '9.9' })
const section = (text: string, name: string): string => text.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? ''

describe('the document', () => {
  const text = documentOf(mendedRecord())

  test('has all parts of a root-cause analysis, in order', () => {
    const heads = [...text.matchAll(/^## (.+)$/gm)].map(([, head]) => head)
    expect(heads).toEqual(Object.values(words.sections))
    expect(text.split('\n')[0]).toBe('# Incident 1: The key ending in …7f3a is not accepted any more')
  })

  test('says how bad it was, how long, what it was, who mended it and what proved that', () => {
    expect(section(text, 'Summary')).toContain('| Severity | Blocking |')
    expect(section(text, 'Summary')).toContain('| Lasted | 56 s |')
    expect(section(text, 'Root cause')).toContain('The key was revoked, has expired, or its account is gone.')
    expect(section(text, 'Evidence')).toContain('LLM server: OpenRouter answered 401 User not found.')
    expect(section(text, 'Solution applied')).toMatch(/^\nA key was tried, by the user, at /)
    expect(section(text, 'Solution applied')).toContain('before: level broken, source openrouter')
    expect(section(text, 'Expected and measured result')).toContain('Measured: OpenRouter answered a real request (')
    expect(section(text, 'Checklist to verify')).toContain('- [x] Seen by the app: OpenRouter answered a real request')
    expect(section(text, 'Checklist to verify')).toContain('- [ ] The old key is deleted at its provider')
  })

  test('of an incident under way says so', () => {
    const open = documentOf({ ...mendedRecord(), endedAt: null, outcome: 'open', solution: null, receipts: [] })
    expect(section(open, 'Summary')).toContain('| Ended | not yet |')
    expect(section(open, 'Solution applied')).toContain('None yet.')
  })

  test('takes nothing that somebody else wrote for Markdown, and keeps every line a line', () => {
    const record = mendedRecord()
    const nasty = 'a | b\n# Not a heading <script>alert(1)</script> [x](http://evil.invalid)'
    record.events.push({
      at: AT,
      kind: 'note',
      source: reason('source.you'),
      text: reason('incident.note', { text: nasty }),
    })
    const shown = documentOf(record)
    expect(shown).not.toMatch(/^# Not/m)
    expect(shown).not.toMatch(/(?<!\\)</)
    expect(shown).toContain('a \\| b \\# Not a heading')
  })
})

describe('lessons', () => {
  const mine: Lesson = {
    id: '7',
    pattern: 'key-*',
    why: 'It ran out.',
    rule: 'Set a reminder.',
    builtIn: false,
    incident: 1,
    addedAt: AT,
  }
  const causes = [card('key-rejected')]
  const found = (pattern: string, about = causes): boolean => lessonsFor([{ ...mine, pattern }], about).length > 0

  test.each([
    ['key-rejected', true],
    ['key-*', true],
    ['family:source', true],
    ['model-* key-*', true],
    ['key', false],
    ['family:cerebrum', false],
    ['several-causes', false],
  ])('%s shows up on a rejected key: %s', (pattern, expected) => {
    expect(found(pattern)).toBe(expected)
  })

  test('the two from the start return with their patterns', () => {
    const all = withBuiltIn([mine])
    expect(lessonsFor(all, [cerebrumCard()]).map(({ id }) => id)).toEqual(['health-check-once'])
    expect(lessonsFor(all, [card('key-rejected'), cerebrumCard()]).map(({ id }) => id)).toEqual([
      'health-check-once',
      'mend-both',
      '7',
    ])
    const waiting = card('training-paused', { service: null })
    expect(lessonsFor(all, [card('key-rejected'), waiting]).map(({ id }) => id)).toEqual(['7'])
  })

  test('a lesson stands in the document', () => {
    expect(section(documentOf({ ...mendedRecord(), lessons: [mine] }), 'Lessons')).toContain(
      '**Set a reminder.** It ran out.',
    )
  })
})

test.each([
  ['key-rejected', 'llm-server', 'source'],
  ['ollama-not-running', 'llm-server', 'source'],
  ['down.llm-server', 'llm-server', 'service'],
  ['port-in-use.middleware', 'middleware', 'service'],
  ['cerebrum-down', 'cerebrum', 'cerebrum'],
  ['stranger.cerebrum', 'cerebrum', 'cerebrum'],
  ['python-packages-missing', 'llm-server', 'service'],
  ['python-crashed.middleware', 'middleware', 'service'],
  ['training-paused', null, 'training'],
  ['config-invalid', null, 'workspace'],
] as const)('%s of %s is about: %s', (id, service, family) => {
  expect(familyOf({ id, service })).toBe(family)
})

test.each([
  [4_200, '4 s'],
  [59_700, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
])('%i ms are %s', (ms, said) => {
  expect(saySpan(ms)).toBe(said)
})

test('known secrets go by value, unknown ones by their look; what only names a key stays', () => {
  const known = fakeKey('5ec')
  const old = `sk-or-v1-${'ab12'.repeat(16)}`
  const text = `key ${known}, old ${old}, masked sk-or-v1-…7f3a`
  expect(withoutSecrets(text, [known])).toBe('key [secret], old [secret], masked sk-or-v1-…7f3a')
})
