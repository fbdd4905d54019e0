/** Where the web door listens: on this computer alone, or, in a container, on all addresses that it has. */
export const listenAddresses = ['127.0.0.1', '0.0.0.0', '::'] as const
export type ListenAddress = (typeof listenAddresses)[number]
export const LOOPBACK: ListenAddress = '127.0.0.1'

/** Ports tried after the wanted one before any free port will do. */
const NEXT_PORTS = 50
const HIGHEST_PORT = 65_535

/** Ports to try in order: the wanted one, those after it that are nobody's, then whatever is free (0). */
export function portsToTry(wanted: number, avoid: readonly number[]): number[] {
  if (wanted === 0) return [0]
  const next = Array.from({ length: NEXT_PORTS }, (_, offset) => wanted + 1 + offset)
  return [wanted, ...next.filter((port) => port <= HIGHEST_PORT && !avoid.includes(port)), 0]
}

/** EACCES: the system keeps the port for itself (below 1024, or Windows' reserved ranges). */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

/** Listens on the first port that is free and resolves to what `listen` does. Other failures go up. */
export async function listenOnFirstFree<T>(
  ports: readonly number[],
  listen: (port: number) => Promise<T>,
  onTaken: (port: number) => void,
): Promise<T> {
  const [port, ...rest] = ports
  if (port === undefined) throw new Error('There is no port to listen on')
  try {
    return await listen(port)
  } catch (error) {
    if (rest.length === 0 || !isTaken(error)) throw error
    onTaken(port)
    return listenOnFirstFree(rest, listen, onTaken)
  }
}
