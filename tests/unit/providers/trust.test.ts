import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { certificatesIn, trust } from '../../../providers/trust.ts'

const [bundled = '', system = '', ours = ''] = rootCertificates

function store() {
  const told: string[][] = []
  return {
    told,
    getCACertificates: (kind = 'default') => ({ bundled: [bundled], system: [bundled, system] })[kind as string] ?? [],
    setDefaultCACertificates: (certificates: readonly (string | NodeJS.ArrayBufferView)[]) =>
      void told.push(certificates.map(String)),
  }
}

test('Node’s, the system’s and ours are trusted, each once, also where the lines are broken elsewhere', () => {
  const made = store()
  const otherLines = bundled.replaceAll('\n', '\r\n')
  trust(`${ours}\n${otherLines}\n`, made)
  const withoutSpace = (all: string[]): string[] => all.map((one) => one.replace(/\s+/g, ''))
  expect(made.told.map(withoutSpace)).toEqual([withoutSpace([bundled, system, ours])])
})

test('nothing is done again until it is to be another one', () => {
  const made = store()
  for (const extra of [null, null, ours, ours, null]) trust(extra, made)
  expect(made.told.map((all) => all.length)).toEqual([2, 3, 2])
})

test('a Node that cannot be told is left as it is', () => {
  expect(() => trust(ours, { getCACertificates: () => [], setDefaultCACertificates: undefined as never })).not.toThrow()
})

test('certificates are found among other text', () => {
  expect(certificatesIn(`# ours\n${ours}\nmore\n${system}`)).toHaveLength(2)
  expect(certificatesIn('nothing')).toEqual([])
})
