import '../../../out/node/middleware.js'
import { beLoud } from './loud.ts'

/* The service as it is shipped, which also prints what it is told to. */

beLoud('middleware')
