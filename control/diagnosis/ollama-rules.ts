import type { ProblemCode } from '../../shared/problem.ts'
import { findService } from './find-service.ts'
import { kindOf, type SourceRule, wordsOf } from './source-rule.ts'

const nobodyThere: ReadonlySet<ProblemCode> = new Set([
  'ollama-not-running',
  'ollama-not-installed',
  'provider-unreachable',
])

const ofOllama = {
  family: 'ollama',
  severity: 'blocking',
  mendedBy: 'click',
  impact: 'impact.no-teacher',
  proof: 'proof.ollama',
} as const

/** It runs, but not where it is looked for; whatever is the matter at that place. */
export const elsewhereRule: SourceRule = {
  ...ofOllama,
  id: 'ollama-elsewhere',
  repairs: ['use-ollama-found', 'check-now', 'switch-to-openrouter'],
  matches: (problem, { llm }) =>
    llm.source === 'ollama' &&
    !llm.ollama.running &&
    llm.ollama.elsewhere !== null &&
    (nobodyThere.has(problem.code) || kindOf(problem) === 'stranger'),
  params: ({ services, llm }, { params }) => ({
    url: params?.url ?? findService(services, 'ollama')?.url ?? '',
    found: llm.ollama.elsewhere ?? '',
  }),
}

/** What is seen where a program has the port, whatever is the matter with it. */
const somebodyListens: ReadonlySet<string> = new Set([
  'service.no-answer',
  'service.broken-off',
  'service.unexpected-status',
])

/** Why Ollama, as the source, does not teach. */
export const ollamaRules: SourceRule[] = [
  {
    ...ofOllama,
    id: 'ollama-stranger',
    repairs: ['switch-to-openrouter', 'check-now'],
    matches: (problem, { llm, services }) =>
      llm.source === 'ollama' &&
      (kindOf(problem) === 'stranger' ||
        (problem.code === 'ollama-not-running' &&
          findService(services, 'ollama')?.reason?.code === 'service.unexpected-answer')),
    params: ({ services }, { params }) => ({ url: params?.url ?? findService(services, 'ollama')?.url ?? '' }),
  },
  {
    ...ofOllama,
    id: 'ollama-not-installed',
    mendedBy: 'you',
    repairs: ['install-ollama', 'switch-to-openrouter'],
    // One that hangs is there, however it came to run: in a container, or from a folder where nobody looks for it.
    matches: ({ code }, { llm, services }) =>
      code === 'ollama-not-installed' ||
      (code === 'ollama-not-running' &&
        llm.ollama.installed === false &&
        !somebodyListens.has(findService(services, 'ollama')?.reason?.code ?? '')),
  },
  {
    ...ofOllama,
    id: 'ollama-not-running',
    repairs: ['start-ollama', 'check-now', 'switch-to-openrouter'],
    ways: ({ llm }) => [
      ...(llm.ollama.canStart ? (['start-ollama'] as const) : []),
      'check-now',
      'switch-to-openrouter',
    ],
    matches: ({ code }) => code === 'ollama-not-running',
  },
  {
    ...ofOllama,
    id: 'model-not-pulled',
    repairs: ['pull-model', 'choose-model', 'switch-to-openrouter'],
    matches: ({ code }) => code === 'model-not-pulled',
  },
  {
    ...ofOllama,
    id: 'ollama-out-of-memory',
    mendedBy: 'you',
    repairs: ['choose-model', 'try-again', 'switch-to-openrouter'],
    matches: (problem, { llm }) =>
      llm.source === 'ollama' && /system memory|out of memory|cannot allocate memory/i.test(wordsOf(problem)),
  },
]
