import { openDatabase } from '../../database/open.ts'
import { laterHistory } from './later-history.ts'

/* Brings a history up to a version that is still to come: `migrate-program.ts FILE`. Prints a line before and after it. */

const [file = ''] = process.argv.slice(2)
process.stdout.write('begun\n')
openDatabase(file, laterHistory).close()
process.stdout.write('done\n')
