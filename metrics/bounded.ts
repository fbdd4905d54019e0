/** What stands for all the others. */
export const OTHER = 'other'

/** Names that come from outside, as values of a label: the first `most` of them as they are, the rest as one. */
export function boundedNames(most: number): (name: string) => string {
  const known = new Set<string>()
  return (name) => {
    if (known.has(name)) return name
    if (known.size >= most) return OTHER
    known.add(name)
    return name
  }
}

/** Models that have values of their own in one process. */
export const MOST_MODELS = 50
