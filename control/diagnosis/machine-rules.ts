import { asSentence, reason } from '../../shared/reason.ts'
import type { Evidence } from '../../shared/state.ts'
import { problemEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { likelyCause } from './likely-line.ts'
import type { Space } from './machine-watch.ts'
import type { Rule } from './rule.ts'
import { sayBytes } from './say-amount.ts'

/** Bytes; of a small disk a share of it, so that a small one is not called full for being small. */
const FULL_BELOW = { bytes: 64e6, share: 0.01 }
const NEARLY_FULL_BELOW = { bytes: 1e9, share: 0.1 }
const LOW_MEMORY = { bytes: 300e6, share: 0.05 }

/** Milliseconds: whoever cannot write tries again sooner, so that one who is silent for longer, with room on the disk, can. */
const TRIES_AGAIN_WITHIN_MS = 5_000

/** Milliseconds. A standstill that makes every health check late. */
const STANDSTILL_MS = 1_000

type Limit = typeof FULL_BELOW
const limitOf = ({ total }: Space, { bytes, share }: Limit): number => Math.min(bytes, total * share)
const isBelow = (space: Space, limit: Limit): boolean => space.free < limitOf(space, limit)

const freeEvidence = (at: number, { free, total }: Space): Evidence => ({
  at,
  source: reason('source.computer'),
  text: reason('evidence.free', { free: sayBytes(free), total: sayBytes(total) }),
})

/** Who met a full disk: a look at it, a service that could not write, training that waits for room. */
function fullDisk({ machine, services, logs, training }: Facts): Evidence[] {
  const seen =
    machine.disk !== null && isBelow(machine.disk, FULL_BELOW) ? [freeEvidence(machine.at, machine.disk)] : []
  const hasRoom = machine.disk !== null && !isBelow(machine.disk, FULL_BELOW)
  const isOver = (lastAt: number): boolean => hasRoom && machine.at - lastAt > TRIES_AGAIN_WITHIN_MS
  const printed = logs
    .filter(({ kind, lastAt }) => kind === 'disk-full' && !isOver(lastAt))
    .map(({ lastAt, service, line }) => ({
      at: lastAt,
      source: reason('source.output', { service }),
      text: reason('evidence.line', { line }),
    }))
  // The last lines of whoever died may be from before it: a look at the disk from about then knows better.
  const hadRoom = (diedAt: number): boolean => hasRoom && machine.at > diedAt - TRIES_AGAIN_WITHIN_MS
  const died = services.flatMap(({ lifecycle, lastLines, since, name }): Evidence[] => {
    if (hadRoom(since)) return []
    const cause = lifecycle === 'failed' || lifecycle === 'backing-off' ? likelyCause(lastLines) : null
    if (cause?.about !== 'disk') return []
    return [{ at: since, source: reason('source.output', { service: name }), text: reason('evidence.line', cause) }]
  })
  const why = training.step === 'paused' && training.reason?.kind === 'problem' ? training.reason.problem : null
  const waits = why?.code === 'disk-full' ? [problemEvidence(why, reason('source.training'))] : []
  return [...seen, ...printed, ...died, ...waits].sort((a, b) => a.at - b.at)
}

/** What this computer lacks. */
export const machineRules: Rule[] = [
  {
    id: 'disk-full',
    family: 'machine',
    severity: 'severe',
    mendedBy: 'you',
    impact: 'impact.disk',
    proof: 'proof.disk',
    repairs: ['resume-training'],
    look(facts) {
      const evidence = fullDisk(facts)
      const [first] = evidence
      if (first === undefined) return []
      const { machine, training, workspace } = facts
      const wanted = sayBytes(machine.disk === null ? FULL_BELOW.bytes : limitOf(machine.disk, FULL_BELOW))
      return [
        {
          params: { why: asSentence(first.text), path: workspace.path, wanted },
          evidence,
          repairs: training.step === 'paused' ? [{ repair: 'resume-training', params: {} }] : [],
          // A look at the disk is of now; only what met it tells of the beginning.
          since: evidence.find(({ source }) => source.code !== 'source.computer')?.at ?? 0,
        },
      ]
    },
  },
  {
    id: 'disk-nearly-full',
    family: 'machine',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.disk-soon',
    proof: 'proof.disk',
    repairs: [],
    look({ machine: { disk, at }, workspace }) {
      if (disk === null || !isBelow(disk, NEARLY_FULL_BELOW) || isBelow(disk, FULL_BELOW)) return []
      const params = {
        free: sayBytes(disk.free),
        path: workspace.path,
        wanted: sayBytes(limitOf(disk, NEARLY_FULL_BELOW)),
      }
      return [{ params, evidence: [freeEvidence(at, disk)] }]
    },
  },
  {
    id: 'memory-low',
    family: 'machine',
    severity: 'note',
    mendedBy: 'you',
    impact: 'impact.memory',
    proof: 'proof.memory',
    repairs: [],
    look({ machine: { memory, at } }) {
      if (memory === null || !isBelow(memory, LOW_MEMORY)) return []
      const [free, total] = [sayBytes(memory.free), sayBytes(memory.total)]
      return [
        {
          params: { free, total, wanted: sayBytes(limitOf(memory, LOW_MEMORY)) },
          evidence: [freeEvidence(at, memory)],
        },
      ]
    },
  },
  {
    id: 'event-loop-blocked',
    family: 'machine',
    severity: 'note',
    mendedBy: 'you',
    impact: 'impact.late',
    proof: 'proof.loop',
    repairs: [],
    look({ machine: { standstillMs, at } }) {
      if (standstillMs === null || standstillMs < STANDSTILL_MS) return []
      const params = { ms: Math.round(standstillMs) }
      return [
        { params, evidence: [{ at, source: reason('source.computer'), text: reason('evidence.standstill', params) }] },
      ]
    },
  },
]
