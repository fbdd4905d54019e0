import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { show } from '../act.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, addGroup, type Json } from '../kit.ts'

const { cerebrum: words } = cliMore

/** `llm-trainer cerebrum check` */
export const addCerebrum: Add = (program, deps, workspace, done) => {
  const check = (url: string | undefined, { json }: Json): Promise<number> =>
    show(
      deps,
      { workspace: workspace(), json },
      {
        async ask(client) {
          const asked = url ?? (await client.state.get()).workspace.config.cerebrumUrl
          return { url: asked, ...(await client.cerebrum.check({ url: asked })) }
        },
        lines: ({ url: at, ok, latencyMs, reason }) =>
          ok
            ? [fill(words.answers, { url: at, ms: Math.round(latencyMs ?? 0) })]
            : [fill(words.doesNot, { url: at, why: reason === null ? '' : sayReason(reason) })],
        code: ({ ok }) => (ok ? exitCodes.ok : exitCodes.failed),
      },
    )
  addGroup(program, 'cerebrum', words.cerebrum, async (given) => done(await check(undefined, given)))
    .command('check')
    .description(words.check)
    .argument('[url]', words.url)
    .action(async (url: string | undefined, given: Json) => done(await check(url, given)))
}
