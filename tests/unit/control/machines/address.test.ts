import { expect, test } from 'vitest'
import { readMachineAddress } from '../../../../control/machines/address.ts'
import { readMachines } from '../../../../control/machines/machine-list.ts'
import { sshArguments } from '../../../../control/machines/tunnel.ts'
import { areCompatible } from '../../../../shared/machines.ts'

test.each([
  [' https://Panel.Example.org/ ', 'https://panel.example.org'],
  ['https://panel.example.org:8443', 'https://panel.example.org:8443'],
  ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ['http://localhost:9000/', 'http://localhost:9000'],
  ['ssh://ada@lab', 'ssh://ada@lab/8035'],
  ['ssh://lab:2222/9000', 'ssh://lab:2222/9000'],
])('%s is kept as %s', (typed, kept) => {
  expect(readMachineAddress(typed)).toMatchObject({ text: kept })
  expect(readMachineAddress(kept)).toMatchObject({ text: kept })
})

test.each([
  ['http://lab.example.org', 'machine.plain-http'],
  ['http://127.0.0.1.evil.example', 'machine.plain-http'],
  ['https://ada:secret@lab.example.org', 'machine.sign-in'],
  ['https://lab.example.org/panel', 'machine.path'],
  ['https://lab.example.org/?x=1', 'machine.path'],
  ['ftp://lab', 'machine.address'],
  ['lab', 'machine.address'],
  ['', 'machine.address'],
  ['ssh://ada:secret@lab', 'machine.address'],
  ['ssh://-oProxyCommand=touch@lab', 'machine.address'],
  ['ssh://ada@lab/99999', 'machine.address'],
  ['ssh://ada@lab/../x', 'machine.address'],
])('%s is refused as %s', (typed, code) => {
  expect(readMachineAddress(typed)).toMatchObject({ problem: { code } })
})

test('ssh is asked for nothing but the tunnel, and its target is never taken for an option', () => {
  const read = readMachineAddress('ssh://ada@lab:2222/9000')
  if (!('address' in read) || read.address.kind !== 'ssh') throw new Error('no tunnel')
  const args = sshArguments(read.address, 40_000)
  expect(args.slice(-2)).toEqual(['--', 'ada@lab'])
  expect(args).toEqual(expect.arrayContaining(['BatchMode=yes', 'ExitOnForwardFailure=yes', '-N', '-p', '2222']))
  expect(args).toContain('127.0.0.1:40000:127.0.0.1:9000')
})

test('a damaged entry of the list is left out, and told', () => {
  const lab = { id: '1', name: 'Lab', url: 'https://lab.example', access: 'read' }
  expect(readMachines(JSON.stringify({ machines: [lab, { id: 2 }] }))).toEqual({ list: [lab], damaged: true })
  expect(readMachines('{')).toEqual({ list: [], damaged: true })
})

test.each([
  ['1.2.3', '1.2.9', true],
  ['1.2.3', '1.3.0', false],
  ['1.2.3', '2.2.3', false],
])('versions %s and %s fit: %s', (one, other, fits) => {
  expect(areCompatible(one, other)).toBe(fits)
})
