import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill } from '../../shared/words/say.ts'
import { act, show } from '../act.ts'
import { type Add, addGroup, type Json, type Place, wholeOf } from '../kit.ts'
import { oneLine } from '../output/one-line.ts'

const { lessons: words } = cliMore

type Added = Json & { pattern: string; why: string; rule: string; incident?: number }

/** `llm-trainer lessons …` */
export const addLessons: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const list = (given: Json): Promise<number> =>
    show(deps, place(given), {
      ask: (client) => client.incidents.lessons(),
      *lines(all, { paint }) {
        if (all.length === 0) yield words.none
        for (const { id, rule, why, pattern } of all) {
          yield `${paint('bold', oneLine(rule))}  ${paint('grey', id)}`
          yield `  ${oneLine(why)}  ${paint('grey', pattern)}`
        }
      },
    })
  const lessons = addGroup(program, 'lessons', words.lessons, async (given) => done(await list(given)))
  lessons
    .command('list')
    .description(words.list)
    .action(async (given: Json) => done(await list(given)))
  lessons
    .command('add')
    .description(words.add)
    .requiredOption('--pattern <pattern>', words.pattern)
    .requiredOption('--why <text>', words.why)
    .requiredOption('--rule <text>', words.rule)
    .option('--incident <number>', words.incident, wholeOf(1))
    .action(async ({ json, incident, pattern, why, rule }: Added) =>
      done(
        await show(deps, place({ json }), {
          ask: (client) => client.incidents.addLesson({ pattern, why, rule, incident: incident ?? null }),
          lines: ({ id }) => [fill(words.added, { id })],
        }),
      ),
    )
  lessons
    .command('remove')
    .description(words.remove)
    .argument('<id>', words.id)
    .action(async (id: string, given: Json) =>
      done(await act(deps, place(given), (client) => client.incidents.deleteLesson({ id }), words.removed)),
    )
}
