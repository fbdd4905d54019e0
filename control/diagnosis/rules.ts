import { anyOriginRule } from './any-origin-rule.ts'
import { cerebrumRules } from './cerebrum-rules.ts'
import { creditRules } from './credit-rules.ts'
import { databaseRules } from './database-rules.ts'
import { exposedRule } from './exposed-rule.ts'
import { expiringKeyRule, forbiddenRule, hiddenKeyRule, keyRules, noSourceRule } from './key-rules.ts'
import { logRules } from './log-rules.ts'
import { machineRules } from './machine-rules.ts'
import { messagingRules } from './messaging-rules.ts'
import { modelRules } from './model-rules.ts'
import { clockRule, networkRules } from './network-rules.ts'
import { ollamaModelRules } from './ollama-model-rules.ts'
import { elsewhereRule, ollamaRules } from './ollama-rules.ts'
import { crashRule, leakRule } from './own-rules.ts'
import { providerRules } from './provider-rules.ts'
import { pythonBlocksRule } from './python-blocks-rule.ts'
import { pythonOpenRule } from './python-open-rule.ts'
import { pythonStartRules } from './python-start-rules.ts'
import type { Rule } from './rule.ts'
import { serviceRules, unstableRule } from './service-rules.ts'
import { rulesOfSource } from './source-rule.ts'
import { trainingRules } from './training-rules.ts'
import { workspaceRules } from './workspace-rules.ts'

/** Of the source's problem the first that matches tells it: what is special comes before what is general. */
const sourceRules = rulesOfSource([
  elsewhereRule,
  ...keyRules,
  ...creditRules,
  forbiddenRule,
  ...modelRules,
  ...networkRules,
  ...ollamaRules,
  ...providerRules,
])

/** Every rule. Of faults that are equally bad, the earlier is told first: what the others need comes before them. */
export const rules: readonly Rule[] = [
  ...pythonStartRules,
  ...serviceRules,
  clockRule,
  ...sourceRules,
  noSourceRule,
  expiringKeyRule,
  ...ollamaModelRules,
  ...machineRules,
  ...databaseRules,
  leakRule,
  unstableRule,
  pythonBlocksRule,
  ...cerebrumRules,
  ...trainingRules,
  ...messagingRules,
  ...logRules,
  pythonOpenRule,
  exposedRule,
  anyOriginRule,
  ...workspaceRules,
  crashRule,
  hiddenKeyRule,
]
