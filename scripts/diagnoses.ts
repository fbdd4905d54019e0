import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folds } from '../control/diagnosis/fold.ts'
import { rules } from '../control/diagnosis/rules.ts'
import { diagnosesDocument } from './diagnoses/page.ts'

/* Writes `docs/DIAGNOSES.md` from the rules: `npm run diagnoses`, after changing a rule or its words. */

await writeFile(join(import.meta.dirname, '../docs/DIAGNOSES.md'), diagnosesDocument(rules, folds))
