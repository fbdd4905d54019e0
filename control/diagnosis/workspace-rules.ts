import { reason } from '../../shared/reason.ts'
import type { Evidence } from '../../shared/state.ts'
import { lowerFirst } from '../../shared/words/say.ts'
import { isNewer } from '../workspace/newer-file.ts'
import { problemEvidence } from './evidence.ts'
import { type Rule, ways } from './rule.ts'

/** A keychain that is there but gives nothing until somebody unlocks it; drivers say so in words only. */
const isLocked = (detail: string | null): boolean => detail !== null && /\b(unlock|locked|prompt)/i.test(detail)

const keychainEvidence = (at: number, detail: string | null): Evidence[] =>
  detail === null
    ? []
    : [{ at, source: reason('source.keychain'), text: reason('evidence.problem', { detail: lowerFirst(detail) }) }]

/** What is wrong with the folder's files and with the place for secrets. */
export const workspaceRules: Rule[] = [
  {
    id: 'keychain-locked',
    family: 'workspace',
    severity: 'severe',
    mendedBy: 'you',
    impact: 'impact.no-teacher',
    proof: 'proof.keychain',
    repairs: ['check-now', 'paste-key', 'switch-to-ollama'],
    look({ workspace, llm, keychainAskedAt }) {
      const { keychain, detail } = workspace.secretStore
      // While another key does the work, nobody misses what lies in it.
      if (keychain !== false || detail === null || !isLocked(detail) || llm.source !== 'openrouter') return []
      if (llm.openrouter.key.state !== 'missing') return []
      return [{ params: { why: detail }, evidence: keychainEvidence(keychainAskedAt, detail) }]
    },
  },
  {
    id: 'config-invalid',
    family: 'workspace',
    severity: 'warning',
    mendedBy: 'click',
    impact: 'impact.settings',
    proof: 'proof.config',
    repairs: ['restore-config'],
    look({ workspace: { config } }) {
      const { problem, canRestore } = config
      if (!problem || isNewer(problem)) return []
      return [
        {
          params: { why: problem.detail },
          evidence: [problemEvidence(problem, reason('source.config'))],
          repairs: canRestore ? ways('restore-config') : [],
          mendedBy: canRestore ? 'click' : 'you',
          since: problem.since,
        },
      ]
    },
  },
  {
    id: 'config-newer',
    family: 'workspace',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.settings-fixed',
    proof: 'proof.config-known',
    repairs: [],
    look({ workspace: { config } }) {
      const { problem } = config
      if (problem === null || !isNewer(problem)) return []
      const { version = 0, known = 0 } = problem.params ?? {}
      const evidence = [problemEvidence(problem, reason('source.config'))]
      return [{ params: { version, known }, evidence, since: problem.since }]
    },
  },
  {
    id: 'secret-in-file',
    family: 'workspace',
    severity: 'note',
    mendedBy: 'click',
    impact: 'impact.readable',
    proof: 'proof.file',
    repairs: ['move-secret'],
    look({ secretsInFile, configReadAt, backends }) {
      if (secretsInFile.length === 0) return []
      const evidence = secretsInFile.map((name) => ({
        at: configReadAt,
        source: reason('source.config'),
        text: reason('evidence.line', { line: name }),
      }))
      const remedy = reason(backends.kind === 'python' ? 'secret.to-keychain-python' : 'secret.to-keychain')
      return [{ params: { secrets: secretsInFile.join(', '), remedy }, evidence }]
    },
  },
  {
    id: 'no-keychain',
    family: 'workspace',
    severity: 'note',
    mendedBy: 'click',
    impact: 'impact.key-lost',
    proof: 'proof.kept',
    repairs: ['keep-key-in-file'],
    look({ workspace: { secretStore }, llm, keychainAskedAt }) {
      if (secretStore.keychain !== false || llm.openrouter.key.from !== 'session') return []
      return [{ evidence: keychainEvidence(keychainAskedAt, secretStore.detail) }]
    },
  },
]
