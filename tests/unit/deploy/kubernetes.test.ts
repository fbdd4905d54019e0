import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Deployment } from 'kubernetes-types/apps/v1'
import type { ConfigMap, Container, Secret } from 'kubernetes-types/core/v1'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { aloneIds } from '../../../cli/serve/service-ids.ts'
import { readConfigText } from '../../../shared/config-text.ts'
import { secretNames } from '../../../shared/secrets.ts'
import { isLongRun } from '../../support/long-run.ts'
import { runToEnd } from '../../support/run-cli.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'deploy/kubernetes')
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')
const read = <T>(name: string): T => parse(textOf(name), { strict: true }) as T

const pod = ({ spec }: Deployment) => spec?.template.spec
const containersIn = (name: string): Container[] => pod(read<Deployment>(name))?.containers ?? []
const all = [...containersIn('deployment.yaml'), ...containersIn('bots.yaml')]

it('runs each service by itself, with probes of its own at the port that the program takes', () => {
  expect(all.map(({ name }) => name)).toEqual(aloneIds)
  for (const { name, ports, startupProbe, livenessProbe, readinessProbe } of all) {
    expect(ports, name).toHaveLength(1)
    const [port] = ports ?? []
    expect(livenessProbe?.httpGet, name).toEqual({ path: '/health', port: port?.name })
    for (const probe of [startupProbe, readinessProbe])
      expect(probe?.httpGet, name).toEqual({ path: '/ready', port: port?.name })
    expect(port?.name?.length, name).toBeLessThanOrEqual(15)
  }
  const config = readConfigText(read<ConfigMap>('configmap.yaml').data?.['config.json'] ?? '')
  if (config.kind !== 'valid') throw new Error(config.detail)
  const { llm_server_port, middleware_port, telegram_server_port, sms_server_port } = config.config
  expect(all.map(({ ports }) => ports?.[0]?.containerPort)).toEqual(
    [llm_server_port, middleware_port, telegram_server_port, sms_server_port].map((port) => port + 1_000),
  )
})

it('gives nothing more than is needed: no root, nothing to write on but the data, no privileges', () => {
  expect(pod(read<Deployment>('deployment.yaml'))).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  })
  for (const { name, securityContext, volumeMounts } of all) {
    expect(securityContext, name).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    const writable = volumeMounts?.filter(({ readOnly }) => readOnly !== true).map(({ mountPath }) => mountPath)
    expect(writable, name).toEqual(['/data', '/tmp'])
  }
  expect(read<Deployment>('deployment.yaml').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } })
})

it('has no secret in it, and names them as the program does', () => {
  const { stringData = {} } = read<Secret>('secret.example.yaml')
  for (const [name, value] of Object.entries(stringData)) {
    expect(secretNames).toContain(name)
    expect(value).toMatch(/^put-your-/)
  }
  for (const name of readdirSync(folder)) expect(textOf(name)).not.toMatch(/sk-or-v1-|\d{8,10}:[\w-]{35}/)
  expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain('deploy/kubernetes/secret.yaml')
})

it('starts the program with arguments that it takes', async () => {
  const setting = { entries: { 'llm-server': '/x.js', middleware: '/x.js', telegram: '/x.js', sms: '/x.js' } }
  for (const { name, args = [] } of all)
    expect(await runToEnd(args, setting), name).toMatchObject({
      code: 1,
      err: expect.stringContaining('/etc/llm-trainer/config.json'),
    })
})

it('kustomization names files that are there, or that the user makes', () => {
  const { resources } = read<{ resources: string[] }>('kustomization.yaml')
  const made = ['secret.yaml']
  expect(resources.filter((name) => !readdirSync(folder).includes(name))).toEqual(made)
})

const types: Record<string, [from: string, type: string]> = {
  'configmap.yaml': ['core/v1', 'ConfigMap'],
  'secret.example.yaml': ['core/v1', 'Secret'],
  'storage.yaml': ['core/v1', 'PersistentVolumeClaim'],
  'service.yaml': ['core/v1', 'Service'],
  'deployment.yaml': ['apps/v1', 'Deployment'],
}

it.runIf(isLongRun)('every manifest is of the type that Kubernetes takes', () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  const dir = mkdtempSync(join(root, 'out', 'manifests-'))
  const check = (files: Record<string, unknown>): string => {
    const paths = Object.entries(files).map(([name, value]) => {
      const [from, type] = types[name] ?? ['', '']
      const path = join(dir, `${name}.ts`)
      writeFileSync(
        path,
        `import type { ${type} } from 'kubernetes-types/${from}'\nexport const manifest: ${type} = ${JSON.stringify(value)}\n`,
      )
      return path
    })
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler']
    try {
      execFileSync(join(root, 'node_modules/.bin/tsc'), ['--ignoreConfig', ...options, ...paths], { encoding: 'utf8' })
      return ''
    } catch (error) {
      return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
    }
  }
  try {
    expect(check(Object.fromEntries(Object.keys(types).map((name) => [name, read(name)])))).toBe('')
    const wrong = { ...read<object>('service.yaml'), sepc: {} }
    expect(check({ 'service.yaml': wrong })).toContain('"sepc"')
  } finally {
    rmSync(dir, { recursive: true })
  }
})
