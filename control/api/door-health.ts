import { z } from 'zod'
import { digest } from './digest.ts'

/** What `GET /api/health` says, so that the command line knows whom it is about to send its token to. */
export const doorHealthSchema = z.object({ app: z.literal('llm-trainer'), version: z.string(), workspace: z.string() })
export type DoorHealth = z.infer<typeof doorHealthSchema>

/** Tells workspaces apart without giving the id away. */
export const workspaceMark = (workspaceId: string): string => digest(workspaceId).toString('hex').slice(0, 32)
