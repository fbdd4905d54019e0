import type { Diagnosis } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import { diagnoseOllama } from './ollama-model-rules.ts'
import { diagnoseServices } from './service-rules.ts'
import { diagnoseHiddenKey, diagnoseSource } from './source-rules.ts'
import { diagnoseTraining } from './training-rules.ts'
import { diagnoseWorkspace } from './workspace-rules.ts'

const weight: Record<Diagnosis['severity'], number> = { blocking: 0, severe: 1, warning: 2, note: 3 }

/** What is wrong and how it is mended, the worst first. Pure: the same facts give the same cards. */
export const diagnose = (facts: Facts): Diagnosis[] =>
  [diagnoseSource, diagnoseOllama, diagnoseServices, diagnoseTraining, diagnoseWorkspace, diagnoseHiddenKey]
    .flatMap((rule) => rule(facts))
    .sort((a, b) => weight[a.severity] - weight[b.severity])
