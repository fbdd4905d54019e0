import { beLoud } from './loud.ts'

/* The service as it is shipped, which also prints what it is told to. */

await import(new URL('../../../out/node/llm-server.js', import.meta.url).href)
beLoud('llm-server')
