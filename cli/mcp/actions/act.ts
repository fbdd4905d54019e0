import type { ToolAnnotations } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { McpGroup } from '../../../shared/mcp.ts'
import type { PanelState } from '../../../shared/state.ts'
import { cli } from '../../../shared/words/en/cli.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import type { PlaneClient } from '../../connection.ts'
import { exitCodes } from '../../exit-codes.ts'
import { problemIn, sayProblem } from '../../failure.ts'
import { moment, shownStepSchema } from '../shown.ts'
import { type Answer, defineTool, type Tool, type ToolContext, type ToolName } from '../tool.ts'
import { type Plan, planSchema } from './plan.ts'

const { outcome: words } = mcpTools

/** Milliseconds for the whole of an action; clients give up after a minute. */
export const ACT_WITHIN_MS = 50_000

export const actedSchema = z.object({
  /** `planned`, `refused`: nothing was done. `running`: it goes on after this answer. */
  status: z.enum(['planned', 'refused', 'done', 'failed', 'running']),
  message: z.string(),
  plan: planSchema,
  confirmation: z.string().nullable(),
  expiresAt: z.string().nullable(),
  steps: z.array(shownStepSchema),
})
export type Acted = z.infer<typeof actedSchema>

export type Ended = Pick<Acted, 'status' | 'message'> & { steps?: Acted['steps'] }
export const done = (proof: string): Ended => ({ status: 'done', message: fill(words.done, { proof }) })
export const failed = (why: string): Ended => ({ status: 'failed', message: fill(words.failed, { why }) })
export const running = (): Ended => ({ status: 'running', message: words.running })

/** Ends a call with words: it cannot be done as things are, or may not be. */
export const refuse = (text: string): CliError => new CliError(text, exitCodes.failed)

type Action<Shape extends z.ZodRawShape, Seen> = {
  name: ToolName
  group: McpGroup
  input: Shape
  annotations?: ToolAnnotations
  /** Looks at what the plan rests on. */
  look(client: PlaneClient, state: PanelState): Promise<Seen>
  /** Pure. `basis`: facts that must be the same when it is confirmed. Throws where it cannot be done now. */
  prepare(input: z.infer<z.ZodObject<Shape>>, seen: Seen): { plan: Plan; basis: unknown }
  carryOut(input: z.infer<z.ZodObject<Shape>>, client: PlaneClient, seen: Seen): Promise<Ended>
}

const confirmation = z.string().min(1).max(100).describe(mcpTools.inputs.confirmation).optional()

/**
 * A tool that acts. Without a confirmation it returns the plan and a code for it; with the code of that very plan, and nothing changed
 * that it rests on, it is carried out. Whether the user allows it is asked each time.
 */
export function defineAction<Shape extends z.ZodRawShape, Seen>(action: Action<Shape, Seen>): Tool {
  const { name, group, look, prepare, carryOut } = action
  const own = z.strictObject(action.input)
  return defineTool<z.infer<typeof own> & { confirmation?: string | undefined }, Acted>({
    name,
    group,
    input: z.strictObject({ ...action.input, confirmation }) as unknown as z.ZodType<
      z.infer<typeof own> & { confirmation?: string | undefined }
    >,
    output: actedSchema,
    annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: false, ...action.annotations },
    run: (given, context) =>
      context.access.use(async ({ client, plane }): Promise<Answer<Acted>> => {
        const { confirmation: code, ...rest } = given
        const input = own.parse(rest)
        const state = await client.state.get()
        if (!state.workspace.config.mcp.includes(group))
          throw refuse(fill(mcpTools.notAllowed, { group: mcpTools.groups[group] }))
        const seen = await look(client, state)
        const { plan, basis } = prepare(input as z.infer<z.ZodObject<Shape>>, seen)
        const about = { name, input }
        const restsOn = { plan, basis, plane: plane.pid, workspace: state.workspace.id }
        const asPlan = (status: 'planned' | 'refused', message: string): Answer<Acted> => {
          const issued = context.confirmations.issue(about, restsOn)
          return {
            output: {
              status,
              message,
              plan,
              confirmation: issued.code,
              expiresAt: moment(issued.expiresAt),
              steps: [],
            },
          }
        }
        if (code === undefined) return asPlan('planned', words.planned)
        const redeemed = context.confirmations.redeem(code, about, restsOn)
        if (redeemed !== 'good') return asPlan('refused', words[redeemed])
        const ended = await carriedOut(
          () => carryOut(input as z.infer<z.ZodObject<Shape>>, client, seen),
          context,
          name,
        )
        return {
          output: { steps: [], ...ended, plan, confirmation: null, expiresAt: null },
          failed: ended.status === 'failed',
        }
      }),
  })
}

async function carriedOut(act: () => Promise<Ended>, { log }: ToolContext, tool: string): Promise<Ended> {
  const say = (ended: Ended): Ended => {
    log(fill(mcpTools.log.acted, { tool, status: ended.status }))
    return ended
  }
  try {
    return say(await act())
  } catch (error) {
    const problem = problemIn(error)
    if (problem === null) throw error
    return say(failed(sayProblem(problem)))
  }
}

/** Follows the state until it decides; `null` where that takes longer. Milliseconds. */
export async function follow<T>(
  client: PlaneClient,
  decide: (state: PanelState) => T | null,
  withinMs: number,
): Promise<T | null> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    for await (const state of await client.state.watch(undefined, { signal })) {
      const decided = decide(state)
      if (decided !== null) return decided
    }
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
  throw new CliError(cli.source.ended, exitCodes.broken)
}
