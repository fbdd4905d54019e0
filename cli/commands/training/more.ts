import { speakerSchema } from '../../../shared/training.ts'
import { cliTraining as words } from '../../../shared/words/en/cli-training.ts'
import { percent } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { usageError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Place } from '../../kit.ts'
import { oneLine } from '../../output/one-line.ts'
import { createPrinter, sayDone } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { withPlane } from '../../with-plane.ts'
import { find } from './sessions.ts'

/** Milliseconds: a local model may have to be loaded for one answer; many logs take a while to read. */
const PATIENT_MS = 180_000
const patient = { context: { deadlineMs: PATIENT_MS } }

export const search = (
  deps: CliDeps,
  { workspace, json, text, id }: Place & { text: string; id: number | undefined },
) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const found = await client.training.search(id === undefined ? { text } : { text, id })
    if (json) {
      printer.json(found)
      return exitCodes.ok
    }
    for (const { session, n, speaker, before, match, after } of found.hits)
      printer.line(
        `${session}/${n}  ${words.speakers[speaker]}: ${oneLine(before)} ${printer.paint('bold', oneLine(match))} ${oneLine(after)}`,
      )
    if (found.hits.length === 0) printer.line(words.noHits)
    if (found.more) printer.line(words.moreHits)
    return exitCodes.ok
  })

export const curves = (
  deps: CliDeps,
  { workspace, json, id, points }: Place & { id: number | undefined; points: number },
) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const session = await find(client, id)
    const curve = await client.training.curves({ id: session.id, points })
    if (json) {
      printer.json({ session: session.id, points: curve })
      return exitCodes.ok
    }
    const rows = curve.map(({ n, words: spoken, newWords, vocabulary, repetition }) => [
      String(n),
      String(Math.round(spoken)),
      String(Math.round(newWords)),
      String(Math.round(vocabulary)),
      percent(repetition),
    ])
    for (const line of table([words.curveColumns, ...rows])) printer.line(line)
    return exitCodes.ok
  })

export const testMessage = (
  deps: CliDeps,
  { workspace, json, to, message }: Place & { to: string; message: string },
): Promise<number> => {
  const read = speakerSchema.safeParse(to)
  if (!read.success) throw usageError(fill(words.unknownSpeaker, { name: to }))
  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const answer = await client.training.test({ to: read.data, message }, patient)
    if (json) printer.json(answer)
    printer.line(answer.text)
    return exitCodes.ok
  })
}

type Change = { name: string } | 'remove'

export const changeSession = (deps: CliDeps, { workspace, json, id, change }: Place & { id: number; change: Change }) =>
  withPlane(deps, workspace, async ({ client }) => {
    await find(client, id)
    if (change === 'remove') await client.training.delete({ id })
    else await client.training.rename({ id, name: change.name })
    sayDone(deps, json, change === 'remove' ? fill(words.removed, { id }) : fill(words.renamed, { id, ...change }))
    return exitCodes.ok
  })

export const importLogs = (deps: CliDeps, { workspace, json }: Place) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const result = await client.training.importLogs(undefined, patient)
    if (json) printer.json(result)
    const { imported, known, unreadable } = result
    printer.line(fill(words.imported, { imported, known }))
    for (const file of unreadable) printer.line(fill(words.unreadable, { file }))
    return exitCodes.ok
  })
