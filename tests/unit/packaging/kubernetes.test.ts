import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Deployment } from 'kubernetes-types/apps/v1'
import type { ConfigMap, PersistentVolumeClaim, Secret, Service } from 'kubernetes-types/core/v1'
import type { NetworkPolicy } from 'kubernetes-types/networking/v1'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { readOwn } from '../../../backends/kit/standalone/read-own.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'deploy/kubernetes')
const services = ['llm-server', 'middleware', 'telegram', 'sms'] as const satisfies ManagedServiceId[]

type Manifest = Deployment | Service | ConfigMap | Secret | PersistentVolumeClaim | NetworkPolicy
const typeOf = {
  Deployment: 'kubernetes-types/apps/v1',
  Service: 'kubernetes-types/core/v1',
  ConfigMap: 'kubernetes-types/core/v1',
  Secret: 'kubernetes-types/core/v1',
  PersistentVolumeClaim: 'kubernetes-types/core/v1',
  NetworkPolicy: 'kubernetes-types/networking/v1',
}

async function manifestsIn(file: string): Promise<Manifest[]> {
  const text = await readFile(join(folder, file), 'utf8')
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS() as Manifest
  })
}
async function one<T extends Manifest>(file: string, kind: keyof typeof typeOf): Promise<T> {
  const found = (await manifestsIn(file)).find((manifest) => manifest.kind === kind)
  if (found === undefined) throw new Error(`There is no ${kind} in ${file}`)
  return found as T
}
const deploymentOf = (service: string): Promise<Deployment> => one<Deployment>(`${service}.yaml`, 'Deployment')
const containerOf = (deployment: Deployment) => {
  const [container] = deployment.spec?.template.spec?.containers ?? []
  if (container === undefined) throw new Error('There is no container')
  return container
}

test('every manifest is what Kubernetes’ own types say, with no field that they do not know', async () => {
  const files = (await readdir(folder)).filter((name) => name !== 'kustomization.yaml')
  const manifests = (await Promise.all(files.map(manifestsIn))).flat()
  expect(manifests.length).toBeGreaterThan(10)
  const code = manifests.map((manifest, index) => {
    const kind = manifest.kind as keyof typeof typeOf
    return `export const m${index}: import('${typeOf[kind]}').${kind} = ${JSON.stringify(manifest)}`
  })
  const place = join(root, 'out/kubernetes-check')
  await mkdir(place, { recursive: true })
  try {
    await writeFile(join(place, 'manifests.ts'), code.join('\n'))
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
    ]
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const checking = promisify(execFile)(process.execPath, [tsc, ...options, join(place, 'manifests.ts')])
    // What is wrong stands on its standard output.
    const { stdout } = await checking.catch((error: { stdout: string }) => error)
    expect(stdout).toBe('')
  } finally {
    await rm(place, { recursive: true })
  }
})

describe.each(services)('%s', (service) => {
  test('is probed under its own name at the port on which it listens, and as nobody special', async () => {
    const deployment = await deploymentOf(service)
    const container = containerOf(deployment)
    const { startupProbe, readinessProbe, livenessProbe, securityContext } = container
    const port = container.ports?.[0]?.containerPort
    for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
      expect(probe?.httpGet?.httpHeaders).toEqual([{ name: 'Host', value: `${service}:${port}` }])
      expect(probe?.httpGet?.port).toBe('http')
    }
    expect(livenessProbe?.httpGet?.path).toBe('/health')
    expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false })
    expect(deployment.spec?.template.spec?.securityContext).toMatchObject({ runAsNonRoot: true })
    const { spec } = await one<Service>(`${service}.yaml`, 'Service')
    expect(spec?.selector).toEqual(deployment.spec?.template.metadata?.labels && { 'app.kubernetes.io/name': service })
    expect(spec?.ports?.[0]).toMatchObject({ port, targetPort: 'http' })
  })

  test('is understood: its environment and configuration are read as the service reads them', async () => {
    const container = containerOf(await deploymentOf(service))
    const { data: secrets } = await secretKeys()
    const env = Object.fromEntries(
      (container.env ?? []).map(({ name, value, valueFrom }) => {
        const key = valueFrom?.secretKeyRef?.key
        if (key !== undefined) expect(secrets).toContain(key)
        return [name, value ?? 'from-a-secret']
      }),
    )
    const place = join(root, 'out/kubernetes-config', service)
    await mkdir(place, { recursive: true })
    try {
      const { data } = await one<ConfigMap>('config.yaml', 'ConfigMap')
      await writeFile(join(place, 'config.json'), data?.['config.json'] ?? '')
      const args = (container.command ?? []).slice(2).map((word) => word.replace('/config/', './'))
      const { configure, listen, hosts } = readOwn(service, { args, env, cwd: place })
      expect({ listen, hosts }).toEqual({ listen: '0.0.0.0', hosts: [service] })
      expect(configure.settings.ports).toEqual([container.ports?.[0]?.containerPort])
      expect(Object.values(configure.secrets)).toEqual(service === 'middleware' ? [] : ['from-a-secret'])
    } finally {
      await rm(place, { recursive: true })
    }
  })
})

test('the LLM server starts without a key, since Ollama needs none', async () => {
  const { env } = containerOf(await deploymentOf('llm-server'))
  expect(env?.find(({ name }) => name === 'OPENROUTER_API_KEY')?.valueFrom?.secretKeyRef?.optional).toBe(true)
})

test('each service takes calls only from who calls it, and from who collects metrics; SMS from outside, too', async () => {
  const policies = (await manifestsIn('network.yaml')) as NetworkPolicy[]
  const callers = await Promise.all(
    services.map(async (service) => {
      const urls = containerOf(await deploymentOf(service)).env?.flatMap(({ value }) => value ?? []) ?? []
      return services
        .filter((other) => urls.some((url) => url.startsWith(`http://${other}:`)))
        .map((to) => [to, service])
    }),
  )
  for (const service of services) {
    const spec = policies.find(({ metadata }) => metadata?.name === service)?.spec
    expect(spec).toMatchObject({ podSelector: { matchLabels: { 'app.kubernetes.io/name': service } } })
    expect(spec?.policyTypes).toEqual(['Ingress'])
    const [rule, ...more] = spec?.ingress ?? []
    const port = containerOf(await deploymentOf(service)).ports?.[0]?.containerPort
    expect(rule?.ports).toEqual([{ port }])
    const named = rule?.from?.flatMap((peer) => peer.podSelector?.matchLabels?.['app.kubernetes.io/name'] ?? [])
    const wanted = callers.flat().filter(([to]) => to === service)
    if (service === 'sms') expect(rule?.from).toBeUndefined()
    else expect(named?.sort()).toEqual([...wanted.map(([, from]) => from), 'prometheus'].sort())
    expect(more).toEqual([])
  }
})

/** Of kustomize.config.k8s.io/v1beta1 what ours uses: a field that kustomize does not know would end in an error there. */
const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  resources: z.array(z.string().regex(/^[\w-]+\.yaml$/)).min(1),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string().optional(), newTag: z.string() })),
})

test('the kustomization has no field that kustomize does not know, and changes the image that is used', async () => {
  const { resources, images } = kustomization.parse(parse(await readFile(join(folder, 'kustomization.yaml'), 'utf8')))
  expect(new Set(resources).size).toBe(resources.length)
  for (const service of services) {
    const [name] = containerOf(await deploymentOf(service)).image?.split(':') ?? []
    expect(images.map((image) => image.name)).toEqual([name])
  }
})

async function secretKeys(): Promise<{ data: string[] }> {
  const { stringData } = await one<Secret>('secret.example.yaml', 'Secret')
  return { data: Object.keys(stringData ?? {}) }
}

test('the kustomization names every manifest but the example, and no secret is in any of them', async () => {
  const files = await readdir(folder)
  const { resources } = parse(await readFile(join(folder, 'kustomization.yaml'), 'utf8')) as { resources: string[] }
  expect([...resources, 'kustomization.yaml', 'secret.example.yaml'].sort()).toEqual(files.sort())
  for (const file of files) expect(await readFile(join(folder, file), 'utf8')).not.toMatch(/sk-or-v1-\w|AC[0-9a-f]{32}/)
})
