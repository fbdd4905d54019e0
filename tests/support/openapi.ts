import type { OpenAPI } from '@orpc/openapi'

export type Documented = { path: string; method: string; operation: OpenAPI.OperationObject }

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

/** Every operation of an OpenAPI document. */
export const operationsOf = (document: Pick<OpenAPI.Document, 'paths'>): Documented[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation === undefined ? [] : [{ path, method, operation }]
    }),
  )

/** References that lead nowhere. */
export function brokenRefs(document: object): string[] {
  const resolves = (ref: string): boolean => {
    if (!ref.startsWith('#/')) return false
    const steps = ref.slice(2).split('/')
    const end = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    )
    return end !== undefined
  }
  const refs: string[] = []
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') refs.push(value)
    return value
  })
  return refs.filter((ref) => !resolves(ref))
}

/** What a page loads, and what of it is inline: a strict policy allows none of that. */
export function pageParts(html: string): { addresses: string[]; inline: string[] } {
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address = '']) => address)
    .filter((address) => !address.startsWith('data:'))
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/g)].map(([text]) => text)
  return { addresses, inline }
}
