#!/usr/bin/env node
/*
 * Stands in for OpenSSH's client: strict about how it is called, and really leads a local port to another one. What the host is
 * called says what it does.
 */
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const args = process.argv.slice(2)
const expected =
  /^-v -N -T -o BatchMode=yes -o ExitOnForwardFailure=yes -o ServerAliveInterval=15 -o ConnectTimeout=10 (-p \d+ )?-L 127\.0\.0\.1:(\d+):127\.0\.0\.1:(\d+) -- (\S+)$/
const match = expected.exec(args.join(' '))
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\r\n`)
if (match === null) {
  say(`unexpected arguments: ${args.join(' ')}`)
  process.exit(255)
}
if (process.env.FAKE_SSH_STARTS) appendFileSync(process.env.FAKE_SSH_STARTS, `${args.join(' ')}\n`)
const [, , local, remote, target = ''] = match
const host = target.replace(/^.*@/, '')
say('OpenSSH_9.9p1 Stand-in, OpenSSL 3.0.0')
say(`debug1: Connecting to ${host} port 22.`)
if (host === 'denied') {
  say(`${target}: Permission denied (publickey,password).`)
  process.exit(255)
}
if (host === 'unknown') {
  say('Host key verification failed.')
  process.exit(255)
}
const server = net.createServer((near) => {
  const far = net.connect(Number(remote), '127.0.0.1')
  const end = () => {
    near.destroy()
    far.destroy()
  }
  near.on('error', end).on('close', end)
  far.on('error', end).on('close', end)
  near.pipe(far).pipe(near)
})
server.listen(Number(local), '127.0.0.1', () => say(`debug1: Local forwarding listening on 127.0.0.1 port ${local}.`))
