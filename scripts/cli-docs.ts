import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cliDocument } from './cli-docs/markdown.ts'
import { manPage } from './cli-docs/roff.ts'
import { commandTree } from './cli-docs/tree.ts'

/* Writes `docs/CLI.md` and `docs/llm-trainer.1` from the commands: `npm run cli-docs`, after changing one. */

const docs = join(import.meta.dirname, '../docs')
const tree = commandTree()
await writeFile(join(docs, 'CLI.md'), cliDocument(tree))
await writeFile(join(docs, 'llm-trainer.1'), manPage(tree))
