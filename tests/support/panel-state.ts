import { noIncidents } from '../../shared/incident.ts'
import { reason } from '../../shared/reason.ts'
import type { PanelState } from '../../shared/state.ts'
import { idleTraining } from '../../shared/training.ts'
import { AT, backendsWith, llmWith, messagingWith, servicesWith, workspaceWith } from './state-builders.ts'

/** A state in which all is well, changed as the test needs it. */
export const panelStateWith = (change: Partial<PanelState> = {}): PanelState => ({
  revision: 1,
  at: AT,
  level: 'ok',
  headline: reason('level.ok'),
  sentence: 'Everything works',
  since: AT,
  version: '0.0.0-test',
  workspace: workspaceWith(),
  backends: backendsWith(),
  services: servicesWith(),
  llm: llmWith(),
  training: idleTraining,
  messaging: messagingWith(),
  diagnoses: [],
  repair: null,
  incidents: noIncidents,
  ...change,
})
