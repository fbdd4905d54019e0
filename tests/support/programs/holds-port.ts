import { createServer } from 'node:net'

/*
 * Listens on a free port and prints it, until it is killed or a minute is over.
 */

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') process.stdout.write(String(address.port))
})
setTimeout(() => process.exit(0), 60_000)
