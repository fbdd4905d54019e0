import { useState } from 'react'
import type { Failure } from '../model/failure.ts'
import { useIsLive } from './panel-context.tsx'

/**
 * Why the last thing that was read could not be. It counts as long as the connection on which it happened: what breaks off with a
 * connection fails, too, and on the next one it is to be read again.
 */
export function useLineFailure(): readonly [Failure | null, (failure: Failure | null) => void] {
  const isLive = useIsLive()
  const [was, setWas] = useState(isLive)
  const [failure, setFailure] = useState<Failure | null>(null)
  if (was !== isLive) {
    setWas(isLive)
    setFailure(null)
  }
  return [isLive ? failure : null, setFailure]
}
