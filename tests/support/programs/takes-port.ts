import { createServer } from 'node:net'
import { problemOf } from '../../../shared/problem.ts'
import { liveOn, say, tell, tellReady } from './link.ts'

/*
 * Listens on a port, 0 for any that is free, and prints it: `takes-port.ts PORT`. Says over its link that it is ready, or that
 * the port is taken, and leaves.
 */

const server = createServer()
const wanted = Number(process.argv[2] ?? 0)
server.once('error', () => {
  tell({
    type: 'cannot-start',
    problem: problemOf('port-in-use', `Port ${wanted} is taken.`, { params: { port: wanted } }),
  })
  process.exitCode = 1
  process.disconnect?.()
})
server.listen(wanted, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') return
  say({ port: address.port })
  tellReady(address.port)
  process.on('disconnect', () => process.exit(0))
  liveOn()
})
