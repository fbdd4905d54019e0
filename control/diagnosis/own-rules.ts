import { aboutHours } from '../../shared/presentation/own-health.ts'
import { type Fact, reason } from '../../shared/reason.ts'
import { serviceFacts } from '../../shared/services.ts'
import type { Leak } from '../resources/resources.ts'
import type { Rule } from './rule.ts'
import { sayBytes, sayDate } from './say-amount.ts'

/** To two digits: more would change with every look, and nobody knows it better. */
const roughly = (bytes: number): Fact => sayBytes(Number(bytes.toPrecision(2)))

const paramsOf = ({ service, perHour, hoursLeft, limit, memory }: Leak) => ({
  service: serviceFacts[service].name,
  pace: roughly(perHour),
  limit: sayBytes(limit),
  hours: aboutHours(hoursLeft),
  memory: roughly(memory),
})

/** A service whose memory will run out, told before it does. */
export const leakRule: Rule = {
  id: 'memory-leak',
  family: 'service',
  severity: 'warning',
  mendedBy: 'click',
  impact: 'impact.leak',
  proof: 'proof.start',
  repairs: ['restart-service'],
  look: ({ leaks }) =>
    leaks.map((leak) => ({
      service: leak.service,
      each: true,
      params: paramsOf(leak),
      evidence: [
        {
          at: leak.at,
          source: reason('source.service', { service: serviceFacts[leak.service].name }),
          text: reason('evidence.memory', paramsOf(leak)),
        },
      ],
      repairs: [{ repair: 'restart-service', params: { service: leak.service } }],
    })),
}

/** What ended the run before this one; told for a while, since the user may not have been there. */
export const crashRule: Rule = {
  id: 'app-crashed',
  family: 'machine',
  severity: 'note',
  mendedBy: 'you',
  impact: null,
  proof: 'proof.run',
  repairs: [],
  look: ({ crash }) =>
    crash === null
      ? []
      : [
          {
            params: { date: sayDate(crash.at), message: crash.message },
            evidence: [
              { at: crash.at, source: reason('source.app'), text: reason('evidence.line', { line: crash.message }) },
            ],
            since: crash.at,
          },
        ],
}
