import type { OwnHealth } from '../../../shared/own-health.ts'
import { sayFinding } from '../../../shared/presentation/own-health.ts'
import { serviceFacts } from '../../../shared/services.ts'
import { fill } from '../../../shared/words/say.ts'
import { bytes, percent, sayDoor, sayLoop, sayLost, sayTrend, sayWrites } from './amounts.ts'
import { words } from './words.ts'

/** All that the page tells, as text for somebody else. What it is made of holds no secrets. */
export function reportText(own: OwnHealth): string {
  const { findings, services, places, crash } = own
  return [
    `LLM Trainer: ${words[own.state]}`,
    new Date(own.at).toISOString(),
    ...(own.safeMode ? [words.safeMode] : []),
    ...findings.map((finding) => sayFinding(words, finding)).map(({ what, now }) => `! ${what}. ${now}`),
    '',
    ...own.versions.map(({ name, version }) => `${name} ${version}`),
    `${words.system}: ${own.system}`,
    fill(words.since, { time: new Date(own.startedAt).toISOString() }),
    '',
    `${words.memory}: ${bytes(own.memory.resident)}`,
    `${words.cpu}: ${percent(own.points.at(-1)?.cpu ?? null)}`,
    `${words.loop}: ${sayLoop(own)}`,
    `${words.lost}: ${sayLost(own)}`,
    `${words.writes}: ${sayWrites(own)}`,
    `${words.door}: ${sayDoor(own)}`,
    `${words.clients}: ${own.doors.clients}`,
    '',
    ...services.map(({ service, points, trend }) => {
      const last = points.at(-1)
      const use = last === undefined ? words.few : `${bytes(last.memory)}, ${percent(last.cpu)}`
      const goes = sayTrend({ trend, points })
      return `${serviceFacts[service].name}: ${use}${goes === null ? '' : `, ${goes}`}`
    }),
    '',
    ...places.map(
      ({ id, path, bytes: size }) => `${words.placeNames[id]}: ${path}${size === null ? '' : ` (${bytes(size)})`}`,
    ),
    ...(crash === null
      ? []
      : ['', `${words.crash}: ${new Date(crash.at).toISOString()}`, crash.stack || crash.message]),
    '',
  ].join('\n')
}
