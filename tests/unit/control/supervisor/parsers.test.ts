import { describe, expect, test } from 'vitest'
import { portsOpenToAll } from '../../../../control/supervisor/open-ports.ts'
import {
  listeningInodes,
  lsofQuery,
  parseLsof,
  parseWindows as parseWindowsHolder,
  portHolder,
  windowsQuery as windowsHolderQuery,
} from '../../../../control/supervisor/port-holder.ts'
import {
  identityOf,
  isSameProcess,
  parseProc,
  parsePs,
  parseWindows,
  windowsQuery,
} from '../../../../control/supervisor/process-identity.ts'
import { parsePsTable, parseStat } from '../../../../control/supervisor/process-table.ts'

/** A line of /proc/PID/stat. */
const stat = ({ pid = 4711, name = 'node', state = 'S', parent = 1, group = 4711, session = 4711, ticks = 99_887 }) =>
  `${pid} (${name}) ${state} ${parent} ${group} ${session} 0 -1 4194304 100 0 0 0 5 3 0 0 20 0 11 0 ${ticks} 1234567 890 184467\n`

const files = (line: string) => ({ stat: line, commandLine: 'node\0server.js\0--port\x008030\0', boot: 'b00t-1d\n' })

describe('who a process is', () => {
  test('on Linux: boot, start in ticks and the arguments', () => {
    expect(parseProc(4711, files(stat({})))).toEqual({
      pid: 4711,
      startTime: 'b00t-1d:99887',
      command: 'node server.js --port 8030',
    })
  })

  test('a program whose name holds brackets and spaces is read rightly', () => {
    expect(parseProc(4711, files(stat({ name: 'a) S 1 (b' })))?.startTime).toBe('b00t-1d:99887')
  })

  test.each(['Z', 'X'])('a dead one (%s) is nobody', (state) => {
    expect(parseProc(4711, files(stat({ state })))).toBeNull()
  })

  test('one that is leaving, without its arguments already, is nobody', () => {
    expect(parseProc(4711, { ...files(stat({ state: 'R' })), commandLine: '' })).toBeNull()
  })

  test('a line that was cut off is nobody', () => {
    expect(parseProc(4711, files('4711 (node) S 1'))).toBeNull()
  })

  test.each([
    ['Ss   Mon Nov 23 16:28:15 2026 /usr/local/bin/node server.js\n', 'Mon Nov 23 16:28:15 2026'],
    ['S+   Tue Dec  1 06:08:05 2026 /usr/local/bin/node server.js\n', 'Tue Dec  1 06:08:05 2026'],
  ])('on macOS: %j', (line, startTime) => {
    expect(parsePs(7, line)).toEqual({ pid: 7, startTime, command: '/usr/local/bin/node server.js' })
  })

  test.each(['', '\n', 'Z    Mon Nov 23 16:28:15 2026 (node)', 'no such thing'])('on macOS, nobody: %j', (line) => {
    expect(parsePs(7, line)).toBeNull()
  })

  test('on Windows: creation time and command line', () => {
    expect(parseWindows(7, '134083240951234567\r\n"C:\\node.exe" "C:\\app\\server.js"\r\n')).toEqual({
      pid: 7,
      startTime: '134083240951234567',
      command: '"C:\\node.exe" "C:\\app\\server.js"',
    })
  })

  test.each(['', '\r\n', 'Get-CimInstance : Access denied'])('on Windows, nobody: %j', (output) => {
    expect(parseWindows(7, output)).toBeNull()
  })

  test('on Windows, the question names the pid alone', () => {
    expect(windowsQuery(4711).at(-1)).toContain('"ProcessId=4711"')
  })

  test('is the same only when pid, start and command are', () => {
    const identity = { pid: 1, startTime: 'a', command: 'node x' }
    expect(isSameProcess(identity, { ...identity })).toBe(true)
    expect(isSameProcess(identity, { ...identity, startTime: 'b' })).toBe(false)
    expect(isSameProcess(identity, { ...identity, command: 'node y' })).toBe(false)
    expect(isSameProcess(identity, { ...identity, pid: 2 })).toBe(false)
    expect(isSameProcess(identity, null)).toBe(false)
  })

  test('a way of asking that this computer does not have finds nobody', async () => {
    const other = process.platform === 'win32' ? 'linux' : 'win32'
    expect(await identityOf(process.pid, other)).toBeNull()
  })
})

describe('what ties processes together', () => {
  test('on Linux: parent, group and session', () => {
    expect(parseStat(stat({ name: 'x) Z 9 (y', parent: 12, group: 13, session: 14 }))).toEqual([
      { pid: 4711, parent: 12, group: 13, session: 14 },
    ])
  })

  test.each([
    ['a zombie', stat({ state: 'Z' })],
    ['a process that ended while we looked', ''],
    ['half a line', '47 (x'],
  ])('%s does not count', (_, line) => {
    expect(parseStat(line)).toEqual([])
  })

  test('on macOS: parent and group', () => {
    expect(parsePsTable('    1     0     1\n  501     1   501\n99999   501   501\n\n')).toEqual([
      { pid: 1, parent: 0, group: 1, session: null },
      { pid: 501, parent: 1, group: 501, session: null },
      { pid: 99_999, parent: 501, group: 501, session: null },
    ])
  })
})

describe('who holds a port', () => {
  const row = (n: number, address: string, state: string, inode: number) =>
    `   ${n}: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000000000000 100 0 0 10 0`
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    row(0, '0100007F:1F60', '0A', 111),
    row(1, '00000000:1F5E', '0A', 222),
    row(2, '0100007F:1F60', '01', 333),
    row(3, '00000000000000000000000001000000:1F60', '0A', 444),
    '',
  ].join('\n')

  test('on Linux: the sockets that listen on it, not those that talk through it', () => {
    expect(listeningInodes(table, 8032)).toEqual(['111', '444'])
    expect(listeningInodes(table, 8030)).toEqual(['222'])
    expect(listeningInodes(table, 8031)).toEqual([])
    expect(listeningInodes('', 8032)).toEqual([])
  })

  test('on Linux: the ports that the whole network may reach', () => {
    const open = [row(4, `${'0'.repeat(32)}:2CAA`, '0A', 555), row(5, '00000000:2CAB', '01', 666)]
    expect(portsOpenToAll([table, ...open].join('\n'))).toEqual([8030, 11434])
    expect(portsOpenToAll('')).toEqual([])
  })

  test('on macOS', () => {
    expect(parseLsof('p4711\ncnginx\nf6\nf7\n')).toEqual({ pid: 4711, command: 'nginx' })
    expect(parseLsof('')).toBeNull()
    expect(lsofQuery(8032)).toContain('-iTCP:8032')
  })

  test('on Windows', () => {
    expect(parseWindowsHolder('4711\r\nnginx\r\n')).toEqual({ pid: 4711, command: 'nginx' })
    expect(parseWindowsHolder('4711\r\n')).toEqual({ pid: 4711, command: 'a program' })
    expect(parseWindowsHolder('')).toBeNull()
    expect(windowsHolderQuery(8032).at(-1)).toContain('-LocalPort 8032 ')
  })

  test('a way of asking that this computer does not have finds nobody', async () => {
    expect(await portHolder(8032, process.platform === 'win32' ? 'linux' : 'win32')).toBeNull()
  })
})
