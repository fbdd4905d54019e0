import { isFree } from '../../control/supervisor/free-port.ts'
import { isBlockedPort } from '../../shared/blocked-ports.ts'

/**
 * Below the ports that systems give to whoever asks for any one: of those, another test's connection may take the one that was free a
 * moment ago.
 */
const FIRST = 10_000
const LAST = 32_000

// Each process walks on from a place of its own, so that no two get the same.
let next = FIRST + Math.floor(Math.random() * (LAST - FIRST))

function walk(): number {
  next = next >= LAST ? FIRST : next + 1
  return next
}

/** Ports of 127.0.0.1 that are free and can be reached, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = walk()
    if (!isBlockedPort(port) && (await isFree(port))) ports.push(port)
  }
  return ports
}
