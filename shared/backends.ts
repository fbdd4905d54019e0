import { z } from 'zod'

/** Whose programs do the work: the app's own, or the Python services that lie in the folder. */
export const backendKindSchema = z.enum(['built-in', 'python'])
export type BackendKind = z.infer<typeof backendKindSchema>

/** The Python services by the names that their files have in an llm-trainer folder. */
export const pythonScripts = {
  'llm-server': 'llm_server.py',
  middleware: 'middleware.py',
  telegram: 'telegram_server.py',
  sms: 'sms_server.py',
} as const
export type PythonServiceId = keyof typeof pythonScripts
export const pythonServiceIds = Object.keys(pythonScripts) as [PythonServiceId, ...PythonServiceId[]]

export const requirementsFile = 'requirements.txt'

/** Where an interpreter was found: named by the user, made by the app for this folder, in the folder, or on the computer. */
export const interpreterSchema = z.object({
  path: z.string(),
  version: z.string(),
  kind: z.enum(['chosen', 'private', 'folder', 'system']),
})
export type Interpreter = z.infer<typeof interpreterSchema>

/** What was seen of the Python that the services would run in. */
export const pythonFactsSchema = z.object({
  /** `null`: there is none that is new enough. */
  interpreter: interpreterSchema.nullable(),
  /** Packages of requirements.txt that are not installed for it, as they are called there. */
  missing: z.array(z.string()),
  /** Epoch milliseconds. */
  checkedAt: z.number(),
})
export type PythonFacts = z.infer<typeof pythonFactsSchema>

/** Steps of going over to the other kind. */
export const backendSwitchSteps = {
  python: ['interpreter', 'packages', 'stop-services', 'start-services', 'answer', 'kept'],
  'built-in': ['stop-services', 'start-services', 'answer', 'kept'],
} as const

/** Steps of installing what requirements.txt asks for, into an environment that belongs to the folder alone. */
export const installSteps = ['interpreter', 'environment', 'install', 'packages'] as const
