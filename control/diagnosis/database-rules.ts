import { reason } from '../../shared/reason.ts'
import type { Rule } from './rule.ts'

/** What became of the databases of the folder. */
export const databaseRules: Rule[] = [
  {
    id: 'database-unusable',
    family: 'workspace',
    severity: 'severe',
    mendedBy: 'you',
    impact: 'impact.database',
    proof: 'proof.database',
    repairs: [],
    look({ databases: { at, unusable } }) {
      const [first] = unusable
      if (first === undefined) return []
      const evidence = unusable.map(({ why }) => ({
        at,
        source: reason('source.folder'),
        text: reason('evidence.problem', { detail: why }),
      }))
      const params = { file: `${first.id}.db`, why: first.why, what: reason(`database.${first.id}`) }
      return [{ params, evidence }]
    },
  },
  {
    id: 'database-damaged',
    family: 'workspace',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.database',
    proof: 'proof.set-aside',
    repairs: [],
    look({ databases: { damaged }, workspace }) {
      const [newest] = damaged
      if (newest === undefined) return []
      const { id, keptAs, copy, at } = newest
      const evidence = damaged.map((each) => ({
        at: each.at,
        source: reason('source.folder'),
        text: reason('evidence.set-aside', { file: `${each.id}.db`, keptAs: each.keptAs }),
      }))
      const params = {
        file: `${id}.db`,
        keptAs,
        path: workspace.path,
        what: reason(`database.${id}`),
        copy: copy === null ? reason('database.no-copy') : reason('database.copy', { copy }),
      }
      return [{ params, evidence, since: at }]
    },
  },
]
