import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folds } from '../control/diagnosis/fold.ts'
import { rules } from '../control/diagnosis/rules.ts'
import { diagnosesDocument } from './diagnoses/page.ts'
import { troubleshootingDocument } from './diagnoses/troubleshooting.ts'

/* Writes `docs/DIAGNOSES.md` and `docs/TROUBLESHOOTING.md` from the rules: `npm run diagnoses`, after changing a rule or its words. */

const docs = join(import.meta.dirname, '../docs')
await writeFile(join(docs, 'DIAGNOSES.md'), diagnosesDocument(rules, folds))
await writeFile(join(docs, 'TROUBLESHOOTING.md'), troubleshootingDocument(rules))
