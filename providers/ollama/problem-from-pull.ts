import { type Problem, type ProblemCode, problemOf } from '../../shared/problem.ts'
import { PROVIDER } from './problem-from-answer.ts'

/** Characters. */
const MAX_MESSAGE = 300

/** What went wrong, by Ollama's words; it has no codes. The first that fits counts. */
const byWords: [RegExp, ProblemCode, hint: string][] = [
  [/file does not exist|invalid model name|manifest unknown/i, 'model-not-found', 'no such model there'],
  [/no space left|not enough (disk )?space|disk quota/i, 'disk-full', 'the disk is full'],
  [/digest mismatch|unexpected EOF/i, 'answer-incomplete', 'what came is damaged, and comes again'],
  [
    /no such host|dial tcp|lookup |connection re(fused|set)|network is|i\/o timeout|TLS handshake|max retries|deadline exceeded|\bEOF\b/i,
    'provider-unreachable',
    'is this computer online?',
  ],
  [/requires a newer version/i, 'model-not-found', 'update Ollama first'],
  [/unauthorized|access denied/i, 'model-not-found', 'it is not for everybody'],
]

/** The problem in a line `{"error": "<text>"}` of a pull. Its status was 200 long before. */
export function problemFromPull(error: string, model: string): Problem {
  const message = error.trim().slice(0, MAX_MESSAGE) || 'no explanation'
  const [, code, hint] = byWords.find(([words]) => words.test(message)) ?? [null, 'provider-error' as const, '']
  return problemOf(code, `${PROVIDER} could not download ${model}: ${message}${hint ? ` (${hint})` : ''}`, {
    provider: { name: PROVIDER, status: null, message },
    params: { provider: PROVIDER, model },
  })
}
