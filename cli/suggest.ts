/** The name that was probably meant: at most a third of it typed differently. `null`: none. */
export function closest(word: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, far: distance(word.toLowerCase(), name) }))
    .filter(
      ({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)) || (word !== '' && name.startsWith(word)),
    )
    .sort((a, b) => a.far - b.far)
  return near[0]?.name ?? null
}

/** Levenshtein's: letters to change, leave out or put in. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}
