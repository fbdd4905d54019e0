import type { Leak } from '../../shared/leaks.ts'
import { links } from '../../shared/presentation/links.ts'
import { cliConnect as words } from '../../shared/words/en/cli-connect.ts'
import { fill } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import type { Place } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'

/** Exits with 1 when a secret was found, or when nobody could look everywhere. */
export const keyLeaks = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const report = await actions.keyLeaks()
    const { secrets, leaks, files, history, complete } = report
    const printer = createPrinter(deps, json)
    if (json) printer.json(report)
    if (secrets === 0) {
      printer.line(words.noSecrets)
      return exitCodes.ok
    }
    for (const leak of leaks) printer.line(leakLine(leak))
    if (leaks.length > 0) printer.line(fill(words.found, { url: links.revoke }))
    else printer.line(fill(history === 'read' ? words.cleanHistory : words.clean, { files }))
    if (!complete) printer.problem(words.incomplete)
    if (history === 'unreadable') printer.problem(words.unreadable)
    return leaks.length === 0 && complete && history !== 'unreadable' ? exitCodes.ok : exitCodes.failed
  })

const leakLine = ({ file, line, commit, last4 }: Leak): string =>
  commit === null
    ? fill(words.leakInFile, { file, line: line ?? '', last4 })
    : fill(words.leakInCommit, { file, commit: commit.slice(0, 12), last4 })
