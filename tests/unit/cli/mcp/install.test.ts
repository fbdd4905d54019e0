import { parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { mcpClients } from '../../../../cli/mcp/install/clients.ts'
import { type Entry, entryOf } from '../../../../cli/mcp/install/entry.ts'
import { jsonState, withJsonEntry, withoutJsonEntry } from '../../../../cli/mcp/install/json-file.ts'
import { tomlSnippet, tomlState, withoutTomlEntry, withTomlEntry } from '../../../../cli/mcp/install/toml-file.ts'

const entry: Entry = entryOf(['/opt/node', '/opt/llm-trainer.js'], '/home/ada/my "work"')
const place = { section: 'mcpServers', typed: false }
const text = (edited: { text: string | null }): string => edited.text ?? ''

it('an entry starts the program in the folder by absolute paths', () => {
  expect(entry).toEqual({
    command: '/opt/node',
    args: ['/opt/llm-trainer.js', '--workspace', '/home/ada/my "work"', 'mcp'],
  })
})

it.each([
  [
    'linux',
    {},
    '/home/ada',
    ['/home/ada/.config/Claude/claude_desktop_config.json', '/home/ada/.config/Code/User/mcp.json'],
  ],
  ['linux', { XDG_CONFIG_HOME: '/x' }, '/home/ada', ['/x/Claude/claude_desktop_config.json', '/x/Code/User/mcp.json']],
  [
    'darwin',
    {},
    '/Users/ada',
    [
      '/Users/ada/Library/Application Support/Claude/claude_desktop_config.json',
      '/Users/ada/Library/Application Support/Code/User/mcp.json',
    ],
  ],
  [
    'win32',
    { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' },
    'C:\\Users\\ada',
    [
      'C:\\Users\\ada\\AppData\\Roaming\\Claude\\claude_desktop_config.json',
      'C:\\Users\\ada\\AppData\\Roaming\\Code\\User\\mcp.json',
    ],
  ],
] as const)('files of the assistants on %s with %j', (platform, env, home, [desktop, code]) => {
  const files = new Map(mcpClients({ platform, env, home }).map(({ id, file }) => [id, file]))
  expect(files.get('claude-desktop')).toBe(desktop)
  expect(files.get('vscode')).toBe(code)
})

describe('a JSON file', () => {
  it('that is not there, or empty, gets just the entry', () => {
    for (const before of ['', '\n', '{}']) {
      const after = text(withJsonEntry(before, entry, place))
      expect(JSON.parse(after)).toEqual({ mcpServers: { 'llm-trainer': entry } })
    }
  })

  it('keeps comments, unknown keys, order, indentation and what else stands in an entry of ours', () => {
    const before = `\uFEFF{\n\t// mine\n\t"theme": "dark",\n\t"mcpServers": {\n\t\t"other": { "command": "x", "env": { "TOKEN": "t" } },\n\t\t"llm-trainer": { "command": "old", "env": { "A": "1" }, "disabled": true },\n\t},\n\t"z": [1,2]\n}\n`
    const after = text(withJsonEntry(before, entry, place))
    expect(after).toContain('// mine')
    expect(after.startsWith('\uFEFF{\n\t// mine\n\t"theme": "dark"')).toBe(true)
    expect(after).toContain('"other": { "command": "x", "env": { "TOKEN": "t" } }')
    expect(after).toContain('"z": [1,2]')
    expect(parse(after.slice(1), [], { allowTrailingComma: true })).toEqual({
      theme: 'dark',
      mcpServers: {
        other: { command: 'x', env: { TOKEN: 't' } },
        'llm-trainer': { ...entry, env: { A: '1' }, disabled: true },
      },
      z: [1, 2],
    })
    expect(jsonState(after, entry, place)).toBe('same')
    expect(withJsonEntry(after, entry, place)).toEqual({ text: null, left: null })
    expect(jsonState(before, entry, place)).toBe('other')
    const without = text(withoutJsonEntry(after, place))
    expect(without).not.toContain('llm-trainer')
    expect(without).toContain('// mine')
    expect(parse(without.slice(1), [], { allowTrailingComma: true })).toMatchObject({
      mcpServers: { other: { env: { TOKEN: 't' } } },
    })
    expect(withoutJsonEntry(without, place)).toEqual({ text: null, left: null })
  })

  it('says how it is served where the client wants to know', () => {
    const after = text(withJsonEntry('', entry, { section: 'servers', typed: true }))
    expect(JSON.parse(after)).toEqual({ servers: { 'llm-trainer': { type: 'stdio', ...entry } } })
  })

  it.each([
    ['{ "a": ', { why: 'not-json', line: 1 }],
    ['{\n  "a": 1\n  "b": 2\n}', { why: 'not-json', line: 3 }],
    ['[]', { why: 'not-object' }],
    ['{"mcpServers": []}', { why: 'not-object' }],
    ['{"mcpServers": "x"}', { why: 'not-object' }],
  ])('is left alone where it is broken: %j', (before, left) => {
    expect(withJsonEntry(before, entry, place)).toMatchObject({ text: null, left })
    expect(withoutJsonEntry(before, place)).toMatchObject({ text: null, left })
  })
})

describe('Codex’s file', () => {
  const before = '# mine\nmodel = "x"\n\n[mcp_servers.other]\ncommand = "y"\n'

  it('gets a table at its end, once, and loses just that', () => {
    const after = text(withTomlEntry(before, entry))
    expect(after).toBe(`${before}\n${tomlSnippet(entry)}`)
    expect(after).toContain('args = ["/opt/llm-trainer.js", "--workspace", "/home/ada/my \\"work\\"", "mcp"]')
    expect(withTomlEntry(after, entry)).toEqual({ text: null, left: null })
    expect(tomlState(after, entry)).toBe('same')
    expect(text(withoutTomlEntry(after))).toBe(before)
    expect(withoutTomlEntry(before)).toEqual({ text: null, left: null })
    expect(text(withTomlEntry('', entry))).toBe(tomlSnippet(entry))
  })

  it('loses it from between other tables, with their line ends', () => {
    const after = `${tomlSnippet(entry)}\n[projects."/x"]\ntrust = "yes"\n`.replaceAll('\n', '\r\n')
    expect(tomlState(after, entry)).toBe('same')
    expect(text(withoutTomlEntry(after))).toBe('[projects."/x"]\r\ntrust = "yes"\r\n')
  })

  it.each([
    ['another entry', '[mcp_servers.llm-trainer]\ncommand = "old"\n'],
    ['a quoted one', '[mcp_servers."llm-trainer"]\ncommand = "old"\n'],
    ['an inline table', 'mcp_servers = { a = { command = "x" } }\n'],
    ['a dotted key', 'mcp_servers.llm-trainer.command = "x"\n'],
    ['a table within', '[mcp_servers.llm-trainer.env]\nA = "1"\n'],
    ['a key within the table of all', '[mcp_servers]\nllm-trainer = { command = "x" }\n'],
  ])('is left to the user where it has %s', (_, file) => {
    expect(withTomlEntry(file, entry)).toEqual({ text: null, left: { why: 'other-entry' } })
    expect(tomlState(file, entry)).toBe('other')
  })

  it.each([
    ['a = """open\n', 1],
    ['a = "\0"\n', 1],
    ['a = 1\nb = "open\n', 2],
    ['[a]\nb = [1, 2\n', 3],
  ])('is left alone where it is no TOML: %j', (file, line) => {
    const left = { text: null, left: { why: 'not-toml', line } }
    expect(withTomlEntry(file, entry)).toEqual(left)
    expect(withoutTomlEntry(file)).toEqual(left)
  })

  it('is not taken for damaged by quotes in a comment or in a text', () => {
    const file = `# it's """ here\na = 'one """ two'\n`
    expect(text(withTomlEntry(file, entry))).toBe(`${file}\n${tomlSnippet(entry)}`)
  })

  it('keeps an entry to which the user added something', () => {
    const more = `${tomlSnippet(entry)}env = { A = "1" }\n`
    expect(withoutTomlEntry(more)).toEqual({ text: null, left: { why: 'other-entry' } })
  })
})
