/** What a process used so far: seconds of CPU, and bytes of memory that it holds now. */
export type Consumption = { seconds: number; memory: number }

/** Ticks a second in what Linux tells programs (USER_HZ, proc(5)): 100 on all its architectures that Node runs on. */
const TICKS = 100

/** User and system time of /proc/PID/stat: fields 14 and 15. Seconds; `null` where it cannot be read. */
export function parseStatTime(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  return Number.isInteger(user) && Number.isInteger(system) ? (user + system) / TICKS : null
}

/** `VmRSS` of /proc/PID/status, which is in kB whatever the size of a page. Bytes. */
export function parseStatusMemory(status: string): number | null {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

/** `ps -o pid=,rss=,time=` of macOS: kilobytes, and `[hours:]minutes:seconds.hundredths`. */
export function parsePsUsage(output: string): Map<number, Consumption> {
  const rows = output.split('\n').flatMap((line) => {
    const [, pid, rss, time] = /^\s*(\d+)\s+(\d+)\s+([\d:.-]+)\s*$/.exec(line) ?? []
    if (pid === undefined || rss === undefined || time === undefined) return []
    const [days, clock] = time.includes('-') ? (time.split('-') as [string, string]) : ['0', time]
    const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400
    return [[Number(pid), { seconds, memory: Number(rss) * 1024 }] as const]
  })
  return new Map(rows)
}
