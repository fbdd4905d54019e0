/** Bodies that are JSON and meant to hurt: whoever reads them must say no, and go on. */
export const hostileJson: readonly [what: string, text: string][] = [
  ['ten thousand arrays in one another', '['.repeat(10_000) + ']'.repeat(10_000)],
  ['ten thousand arrays in a field', `{"message":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['ten thousand objects in one another', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['arrays that never end', '['.repeat(30_000)],
  ['a prototype', '{"__proto__":{"polluted":true},"message":"x"}'],
  ['a prototype in an escape', '{"\\u005f_proto__":{"polluted":true},"message":"x"}'],
  ['a prototype further in', '{"message":{"__proto__":{"polluted":true}}}'],
  ['a constructor', '{"constructor":{"prototype":{"polluted":true}},"message":"x"}'],
  ['half a character', '{"message":"\\ud800"'],
  ['a NUL', '{"message":"x"}\u0000'],
]

/** As many fields as fit into this many bytes. */
export function manyFields(bytes: number): string {
  const fields: string[] = []
  for (let size = 2, at = 0; ; at += 1) {
    const field = `"f${at}":0`
    size += field.length + 1
    if (size > bytes) return `{${fields.join()}}`
    fields.push(field)
  }
}
