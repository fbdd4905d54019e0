/** The text in one line of at most `limit` UTF-16 units, cut between words where that loses little. */
export function cutText(text: string, limit: number): string {
  // Some menus take a tab for the start of the shortcut.
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line.length <= limit) return line
  const room = line.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')
  const space = room.lastIndexOf(' ')
  return `${(space > limit / 2 ? room.slice(0, space) : room).replace(/[\s,;:·]+$/, '')}…`
}
