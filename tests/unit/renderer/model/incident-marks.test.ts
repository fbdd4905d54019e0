import { expect, test } from 'vitest'
import { eventShape } from '../../../../renderer/model/incident-marks.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { mendedIncident } from '../../../support/incident-scenes.ts'

test('a symptom is as bad in the timeline as its cause is elsewhere: CEREBRUM away is no broken system', () => {
  const record = mendedIncident()
  const shapes = record.events
    .filter(({ kind }) => kind === 'symptom')
    .map((event) => [sayReason(event.text), eventShape(event, record)])
  expect(shapes).toEqual([
    ['The key ending in …7f3a is not accepted any more', 'broken'],
    ['CEREBRUM is not running', 'attention'],
  ])
  const [title] = record.causeList.filter(({ id }) => id === 'cerebrum-down').map((cause) => cause.title)
  const returned = { code: 'incident.returned', params: { title } } as never
  expect(eventShape({ kind: 'returned', text: returned }, record)).toBe('attention')
  expect(eventShape({ kind: 'end', text: returned }, record)).toBe('ok')
  expect(eventShape({ kind: 'note', text: returned }, record)).toBe('neutral')
})
