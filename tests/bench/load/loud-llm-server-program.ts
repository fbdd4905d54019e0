import '../../../out/node/llm-server.js'
import { beLoud } from './loud.ts'

/* The service as it is shipped, which also prints what it is told to. */

beLoud('llm-server')
