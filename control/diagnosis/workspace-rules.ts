import { reason } from '../../shared/reason.ts'
import type { Diagnosis } from '../../shared/state.ts'
import type { Facts } from './facts.ts'

/** What is wrong with the folder's files and with the place for secrets. */
export function diagnoseWorkspace({ workspace, llm, secretsInFile, configReadAt }: Facts): Diagnosis[] {
  const found: Diagnosis[] = []
  const { problem, canRestore } = workspace.config
  if (problem)
    found.push({
      id: 'config-invalid',
      severity: 'warning',
      title: reason('diagnosis.config-invalid.title'),
      explanation: reason('diagnosis.config-invalid.text', { why: problem.detail }),
      service: null,
      evidence: [
        {
          at: problem.since,
          source: reason('source.config'),
          text: reason('evidence.problem', { detail: problem.detail }),
        },
      ],
      repairs: canRestore ? [{ repair: 'restore-config', params: {} }] : [],
      since: problem.since,
    })
  if (secretsInFile.length > 0)
    found.push({
      id: 'secret-in-file',
      severity: 'note',
      title: reason('diagnosis.secret-in-file.title'),
      explanation: reason('diagnosis.secret-in-file.text', { secrets: secretsInFile.join(', ') }),
      service: null,
      evidence: secretsInFile.map((name) => ({
        at: configReadAt,
        source: reason('source.config'),
        text: reason('evidence.line', { line: name }),
      })),
      repairs: [{ repair: 'move-secret', params: {} }],
      since: 0,
    })
  if (workspace.secretStore.keychain === false && llm.openrouter.key.from === 'session')
    found.push({
      id: 'no-keychain',
      severity: 'note',
      title: reason('diagnosis.no-keychain.title'),
      explanation: reason('diagnosis.no-keychain.text'),
      service: null,
      evidence: [],
      repairs: [{ repair: 'keep-key-in-file', params: {} }],
      since: 0,
    })
  return found
}
