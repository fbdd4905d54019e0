import { z } from 'zod'

/** What a token lets its owner do. Each includes those before it. */
export const scopes = ['read', 'operate', 'admin'] as const
export const scopeSchema = z.enum(scopes)
export type Scope = z.infer<typeof scopeSchema>

/** Whether what one has is enough for what is asked for. */
export const includes = (has: Scope, asked: Scope): boolean => scopes.indexOf(has) >= scopes.indexOf(asked)
