import { getHeapStatistics } from 'node:v8'
import type { ProcessUse } from '../../shared/link.ts'

/** What this process uses now; told over the link, since that works on every system and starts nothing. */
export function ownUse(): ProcessUse {
  const { user, system } = process.cpuUsage()
  return {
    resident: process.memoryUsage.rss(),
    heapLimit: getHeapStatistics().heap_size_limit,
    cpuMs: (user + system) / 1000,
  }
}
