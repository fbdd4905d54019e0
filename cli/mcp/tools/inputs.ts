import { z } from 'zod'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'

const { inputs } = mcpTools

/** A moment as text; read as epoch milliseconds by `readMoment`. */
export const momentInput = (description: string) =>
  z
    .string()
    .max(40)
    .refine((text) => Number.isFinite(Date.parse(text)), mcpTools.wrongTime)
    .describe(description)
    .optional()

export const readMoment = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text)

export const limitInput = (usual: number, most: number) =>
  z.int().min(1).max(most).default(usual).describe(inputs.limit)

/** What is `undefined` is left out, as the contract wants it. */
export const given = <T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
