/** The fields of a form, all of them: a signature is made over each. One that is there several times is a list. */
export type Fields = Record<string, string | string[]>

export function readForm(body: string): Fields {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [before, value].flat())
  }
  // Defines what it is given: no name means anything to it.
  return Object.fromEntries(fields)
}
