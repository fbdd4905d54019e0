/** Those that others wait for come first. Throws where that is impossible: a circle, or a name that is not among them. */
export function inStartOrder<Id extends string, Item extends { id: Id; after: readonly Id[] }>(
  items: readonly Item[],
): Item[] {
  const ordered: Item[] = []
  const isPlaced = (id: Id): boolean => ordered.some((item) => item.id === id)
  while (ordered.length < items.length) {
    const next = items.find(({ id, after }) => !isPlaced(id) && after.every(isPlaced))
    if (!next) {
      const left = items.filter(({ id }) => !isPlaced(id)).map(({ id, after }) => `${id} after ${after.join(', ')}`)
      throw new Error(`These services cannot be put in an order of start: ${left.join('; ')}`)
    }
    ordered.push(next)
  }
  return ordered
}
