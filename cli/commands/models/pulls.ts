import { sayPull } from '../../../shared/presentation/say-pull.ts'
import type { PanelState } from '../../../shared/state.ts'
import { cliModels as words } from '../../../shared/words/en/cli-models.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { show } from '../../act.ts'
import type { CliDeps } from '../../deps.ts'
import type { Place } from '../../kit.ts'
import { watchState } from '../../watch.ts'
import { withPlane } from '../../with-plane.ts'

const pullsOf = ({ llm }: PanelState) => llm.ollama.pulls

const linesOf = (pulls: ReturnType<typeof pullsOf>): string[] =>
  pulls.length === 0 ? [words.noPulls] : pulls.map((pull) => `${words.states[pull.state]}  ${sayReason(sayPull(pull))}`)

/** Downloads under way, and those that ended and are still on the panel. */
export function pulls(deps: CliDeps, { workspace, json }: Place, watch: boolean): Promise<number> {
  if (!watch)
    return show(deps, { workspace, json }, { ask: async (client) => pullsOf(await client.state.get()), lines: linesOf })
  return withPlane(deps, workspace, (connection) =>
    watchState(deps, connection, json, {
      value: pullsOf,
      screen: (state) => linesOf(pullsOf(state)),
      news: (state) => pullsOf(state).map((pull) => ({ key: pull.model, line: linesOf([pull])[0] ?? '' })),
    }),
  )
}
