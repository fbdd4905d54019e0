/** Counts who still uses a source, so that its connections are closed after the last of them and not before. */
export type SourceUse = {
  /** Returns the end of this use. */
  begin(): () => void
  /** Nobody begins any more; resolves when all have ended and it is released. */
  retire(): Promise<void>
}

export function createSourceUse(release: () => Promise<void>): SourceUse {
  const unused = Promise.withResolvers<void>()
  let users = 0
  let isRetired = false
  const look = (): void => {
    if (isRetired && users === 0) unused.resolve()
  }
  return {
    begin() {
      users += 1
      return () => {
        users -= 1
        look()
      }
    },
    async retire() {
      isRetired = true
      look()
      await unused.promise
      await release()
    },
  }
}
