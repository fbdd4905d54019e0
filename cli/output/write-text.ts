import type { CliDeps } from '../deps.ts'
import { plain } from './plain.ts'

/** A whole text on standard output: for a pipe as it is, for a terminal without what it would act on. */
export function writeText({ stdout }: Pick<CliDeps, 'stdout'>, text: string): void {
  stdout.write(stdout.isTTY === true ? plain(text) : text)
}
