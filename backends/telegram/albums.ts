/** Albums that came with words. Telegram brings each of their pictures as a message of its own, and not always together. */
export type Albums = { noteCaption(album: string): void; hasCaption(album: string): boolean }

/** An album is over within seconds. */
const MOST = 100

export function createAlbums(): Albums {
  const captioned = new Set<string>()
  return {
    noteCaption(album) {
      captioned.add(album)
      const [oldest] = captioned
      if (captioned.size > MOST && oldest !== undefined) captioned.delete(oldest)
    },
    hasCaption: (album) => captioned.has(album),
  }
}
