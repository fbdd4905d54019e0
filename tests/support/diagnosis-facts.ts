import { unknownDatabases } from '../../control/diagnosis/database-watch.ts'
import type { Facts } from '../../control/diagnosis/facts.ts'
import { type MachineFacts, unknownMachine } from '../../control/diagnosis/machine-watch.ts'
import { noLoad } from '../../shared/local-answer.ts'
import { idleTraining, type TrainingReason, type TrainingState } from '../../shared/training.ts'
import { AT, backendsWith, llmWith, servicesWith, workspaceWith } from './state-builders.ts'

/** A computer that lacks nothing. */
export const machineWith = (change: Partial<MachineFacts> = {}): MachineFacts => ({
  ...unknownMachine,
  at: AT,
  disk: { free: 80e9, total: 250e9 },
  memory: { free: 8e9, total: 16e9 },
  standstillMs: 3,
  ...change,
})

/** A system in which everything is well, changed as the test needs it. */
export const factsWith = (change: Partial<Facts> = {}): Facts => ({
  services: servicesWith(),
  llm: llmWith(),
  workspace: workspaceWith(),
  backends: backendsWith(),
  training: idleTraining,
  startProblems: {},
  cerebrumUrl: 'http://127.0.0.1:8000',
  keyVariable: 'OPENROUTER_API_KEY',
  secretsInFile: [],
  configReadAt: AT,
  keychainAskedAt: AT,
  keyFault: null,
  machine: machineWith(),
  databases: unknownDatabases,
  localAnswer: null,
  localLoad: noLoad,
  loadedSince: {},
  maxHistory: 10,
  logs: [],
  origins: [],
  bots: { telegram: null, sms: null },
  crash: null,
  leaks: [],
  repairing: null,
  ...change,
})

export const pausedBy = (reason: TrainingReason): TrainingState => ({ ...idleTraining, step: 'paused', reason })
