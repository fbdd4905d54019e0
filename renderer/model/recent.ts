/** As many are kept as fit above everything else without hiding it. */
export const MOST_RECENT = 5
/** Characters. */
const LONGEST_ID = 200

/** What was chosen last comes first, each once. */
export const withRecent = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT)

/** What was kept, as far as it can be used. */
export function readRecent(text: string | null): string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(kept)) return []
    const ids = kept.filter((id): id is string => typeof id === 'string' && id.length <= LONGEST_ID)
    return [...new Set(ids)].slice(0, MOST_RECENT)
  } catch {
    return []
  }
}
