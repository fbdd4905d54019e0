import { beLoud } from './loud.ts'

/* Nothing but a loud program. */

beLoud(process.argv[2] ?? '')
