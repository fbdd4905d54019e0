import type { Licence } from '../licences.ts'

/** Of package-lock.json: what is installed, by its folder. */
export type LockedPackages = Record<string, { version?: string; integrity?: string; resolved?: string }>

type Component = {
  type: 'library' | 'application'
  'bom-ref': string
  group?: string
  name: string
  version: string
  purl: string
  licenses: ({ license: { id: string } } | { expression: string })[]
  hashes?: { alg: 'SHA-512'; content: string }[]
  scope?: 'required'
}

/** Package URL: `pkg:npm/%40scope/name@1.0.0`. */
export const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

function component({ name, version, licence }: Licence, type: Component['type'], locked: LockedPackages): Component {
  const [scope, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  // A library may be there twice; the one of this version is meant.
  const found = Object.entries(locked).find(
    ([path, one]) => path.endsWith(`node_modules/${name}`) && one.version === version,
  )
  const [, digest] = /^sha512-([\w+/=]+)/.exec(found?.[1].integrity ?? '') ?? []
  return {
    type,
    'bom-ref': purlOf(name, version),
    ...(scope !== undefined && { group: scope }),
    name: own ?? name,
    version,
    purl: purlOf(name, version),
    licenses: [/ /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    ...(digest !== undefined && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    }),
  }
}

/**
 * A bill of materials of the form of CycloneDX 1.6: the product, and what others made in it, as the bundler saw it. The same input gives the
 * same text: neither a time nor a number of its own is in it.
 */
export function billOfMaterials(product: Licence, parts: readonly Licence[], locked: LockedPackages): object {
  const components = parts.map((part) => ({ ...component(part, 'library', locked), scope: 'required' }))
  const root = component(product, 'application', {})
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components,
    dependencies: [
      { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) },
      ...components.map((one) => ({ ref: one['bom-ref'], dependsOn: [] })),
    ],
  }
}
