import { expect, test } from 'vitest'
import { isPrivateAddress } from '../../../../control/messaging/private-address.ts'

test.each([
  'http://127.0.0.1:8040',
  'https://localhost',
  'https://bots.localhost/x',
  'http://0.0.0.0',
  'http://10.1.2.3',
  'http://172.16.0.1',
  'http://172.31.255.255',
  'http://192.168.0.10:8443',
  'http://100.64.0.1',
  'http://100.127.1.1',
  'http://169.254.1.1',
  'http://2130706433',
  'http://[::1]:8040',
  'http://[fe80::1]',
  'http://[fd12::1]',
  'http://[::ffff:192.168.1.1]',
  'https://printer.local',
  'https://printer.local.',
  'https://nas.lan',
  'https://x.home.arpa',
  'https://db.internal',
  'https://mypc',
])('%s is none of the internet’s', (url) => expect(isPrivateAddress(url)).toBe(true))

test.each([
  'https://bots.example.com',
  'http://8.8.8.8',
  'http://172.32.0.1',
  'http://100.128.0.1',
  'http://[2606:4700::1]',
  'https://local.example.com',
  'https://me.ts.net',
])('%s may be', (url) => expect(isPrivateAddress(url)).toBe(false))
