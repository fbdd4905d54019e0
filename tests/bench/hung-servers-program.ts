import { neverAnswers } from '../support/health-targets.ts'

/* Serves as many ports as the first argument says, and never answers; prints their addresses as one JSON line. */

const servers = await Promise.all(Array.from({ length: Number(process.argv[2]) }, neverAnswers))
process.stdout.write(`${JSON.stringify(servers.map(({ url }) => url))}\n`)
