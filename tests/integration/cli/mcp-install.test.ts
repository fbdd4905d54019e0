import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mcpChangeJson, mcpClientsJson } from '../../../cli/commands/mcp/install.ts'
import { runToEnd } from '../../support/run-cli.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'llm-trainer-clients-'))
})
afterEach(() => rm(home, { recursive: true }))

const run = (...args: string[]) =>
  runToEnd(['--workspace', home, 'mcp', ...args], { home, env: {}, now: () => Date.UTC(2026, 10, 27, 12) })
const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(home, file)), { recursive: true })
  await writeFile(join(home, file), text, { mode: 0o600 })
}
const read = (file: string): Promise<string> => readFile(join(home, file), 'utf8')
const entry = { command: '/opt/node', args: ['/opt/llm-trainer.js', '--workspace', '', 'mcp'] }
const entryHere = () => ({ ...entry, args: entry.args.map((arg) => (arg === '' ? home : arg)) })

const files = {
  'claude-desktop': '.config/Claude/claude_desktop_config.json',
  'claude-code': '.claude.json',
  cursor: '.cursor/mcp.json',
  vscode: '.config/Code/User/mcp.json',
} as const

it('shows which assistants are here, and which know the server', async () => {
  await write(files.cursor, '{}')
  await write(files.vscode, '{ broken')
  expect((await run('install')).out).toMatch(/cursor +yes +no +.*mcp\.json/)
  const listed = mcpClientsJson.parse(JSON.parse((await run('install', '--json')).out))
  expect(listed.entry).toEqual(entryHere())
  expect(Object.fromEntries(listed.clients.map(({ id, found, registered }) => [id, [found, registered]]))).toEqual({
    'claude-desktop': [false, 'none'],
    'claude-code': [false, 'none'],
    cursor: [true, 'none'],
    vscode: [true, 'none'],
    codex: [false, 'none'],
  })
})

it.each(Object.entries(files))(
  'registers it in %s, keeps the file as it was beside it, and takes it out again',
  async (id, file) => {
    const before = '{\n  "theme": "dark"\n}\n'
    await write(file, before)
    const would = await run('install', id, '--dry-run')
    expect(would.out).toContain('"llm-trainer": {')
    expect(await read(file)).toBe(before)
    const done = mcpChangeJson.parse(JSON.parse((await run('install', id, '--json')).out))
    expect(done).toMatchObject({ client: id, file: join(home, file), changed: true })
    expect(await readFile(done.backup ?? '', 'utf8')).toBe(before)
    const section = id === 'vscode' ? 'servers' : 'mcpServers'
    const typed = id === 'vscode' || id === 'claude-code' ? { type: 'stdio' } : {}
    expect(JSON.parse(await read(file))).toEqual({
      theme: 'dark',
      [section]: { 'llm-trainer': { ...typed, ...entryHere() } },
    })
    expect((await stat(join(home, file))).mode & 0o777).toBe(0o600)
    expect((await run('install', id)).out).toContain('has it already')
    expect((await run('uninstall', id)).out).toContain('Taken out of')
    expect(JSON.parse(await read(file))).toEqual({ theme: 'dark', [section]: {} })
    expect((await run('uninstall', id)).out).toContain('does not have it')
  },
)

it('appends to Codex’s file, and says what to write where it must not', async () => {
  await write('.codex/config.toml', 'model = "x"\n')
  expect((await run('install', 'codex')).code).toBe(0)
  expect(await read('.codex/config.toml')).toContain(
    'model = "x"\n\n[mcp_servers.llm-trainer]\ncommand = "/opt/node"\n',
  )
  await run('uninstall', 'codex')
  expect(await read('.codex/config.toml')).toBe('model = "x"\n')
  await write('.codex/config.toml', '[mcp_servers.llm-trainer]\ncommand = "mine"\n')
  const refused = await run('install', 'codex')
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('args = ["/opt/llm-trainer.js"') })
  expect(await read('.codex/config.toml')).toBe('[mcp_servers.llm-trainer]\ncommand = "mine"\n')
})

it('makes the file where the assistant is here and has none, and touches nothing that is broken or not here', async () => {
  await mkdir(join(home, '.cursor'))
  expect((await run('install', 'cursor', '--json')).out).toContain('"backup":null')
  expect(JSON.parse(await read(files.cursor))).toEqual({ mcpServers: { 'llm-trainer': entryHere() } })
  await write(files.vscode, '{ "servers": ')
  expect(await run('install', 'vscode')).toMatchObject({ code: 1, err: expect.stringContaining('line 1') })
  expect(await read(files.vscode)).toBe('{ "servers": ')
  expect(await readdir(dirname(join(home, files.vscode)))).toEqual(['mcp.json'])
  expect(await run('install', 'codex')).toMatchObject({
    code: 1,
    err: expect.stringContaining('not found on this computer'),
  })
  expect(await run('install', 'emacs')).toMatchObject({
    code: 64,
    err: expect.stringContaining('There are: claude-desktop'),
  })
  expect((await readdir(home)).sort()).toEqual(['.config', '.cursor'])
})

it('tells no assistant of a program that npx fetched for one call, and which would be gone later', async () => {
  await mkdir(join(home, '.cursor'))
  const self = [
    '/opt/node',
    join(home, '.npm/_npx/0123abcd/node_modules/llm-trainer-control-panel/out/node/llm-trainer.js'),
  ]
  const refused = await runToEnd(['--workspace', home, 'mcp', 'install', 'cursor'], { home, env: {}, self })
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('npm install --global') })
  expect(await readdir(join(home, '.cursor'))).toEqual([])
})
