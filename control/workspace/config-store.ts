import {
  type Config,
  type ConfigPatch,
  configIssues,
  configPatchSchema,
  unreachablePorts,
} from '../../shared/config.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { configVersionOf } from '../../shared/config-version.ts'
import { problemError } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import { removeLeftovers, replaceFile } from './atomic-file.ts'
import { blankConfigText, editConfigText } from './config-edit.ts'
import { type ConfigFile, readConfigFile } from './config-file.ts'
import { type ConfigSnapshot, createConfigJudge } from './config-judge.ts'
import { meantText, type RawConfig, rawOf } from './config-raw.ts'
import { upToDate } from './config-steps.ts'
import { keepCopy } from './dated-name.ts'
import { fileProblem } from './file-problem.ts'
import { type Seen, startFileWatch } from './file-watch.ts'
import { makeFirstConfig } from './first-config.ts'
import { underGuard } from './guard.ts'
import { openLastGood } from './last-good.ts'
import { isNewer } from './newer-file.ts'
import type { WorkspacePaths } from './paths.ts'
import { PRIVATE_FILE } from './private-file.ts'
import { createQueue } from './queue.ts'
import { looksIn } from './quick-looks.ts'
import { fileStamp } from './stamp.ts'

/** Milliseconds between two looks at the file: an edit by hand is in force after two of them at the latest. */
const LOOK_EVERY_MS = 500
/** The same where the system announces edits: for one that it did not announce. */
const LOOK_RARELY_MS = 8_000
/** How often a write is begun anew because somebody else changed the file under it. */
const MAX_WRITES = 20

export type { ConfigSnapshot } from './config-judge.ts'

export type ConfigStore = {
  snapshot(): ConfigSnapshot
  /**
   * Changes these keys in the file as it is now. Throws `bad-input`, `config-invalid` while the file is broken,
   * `config-conflict` where it could not be written, `disk-full`; then nothing was changed.
   */
  patch(patch: ConfigPatch): Promise<Config>
  /** Empties a secret in the file. Throws as `patch`. */
  removeSecret(name: SecretName): Promise<void>
  /**
   * Puts the last good copy, which has no secrets, in the broken file's place. The broken one is kept under the name that is
   * returned; empty where there was no file.
   */
  restoreLastGood(): Promise<{ keptAs: string }>
  /** The text of the file as it is now, secrets masked; empty where it cannot be read. */
  raw(): Promise<RawConfig>
  /**
   * Puts this text in the file's place, masks standing for what they stood for. Throws `bad-input` with the place where it is no
   * configuration, `config-conflict` where the file is not what `revision` was read from; then nothing was changed.
   */
  writeRaw(raw: RawConfig, judge: (config: Config) => Promise<void>): Promise<void>
  /** Ends the watch, after what is being written. */
  close(): Promise<void>
}

type Parts = {
  paths: WorkspacePaths
  now(): number
  /** After every change of the snapshot, the first one apart. */
  onChange(snapshot: ConfigSnapshot): void
  log: Log
}

/** The only writer of config.json. Makes the file where there is none. Throws `disk-full` or `bad-input` where it cannot. */
export async function createConfigStore({ paths, now, onChange, log }: Parts): Promise<ConfigStore> {
  const file = paths.config
  await removeLeftovers(file, now()).catch((err) =>
    log.warn({ err }, 'leftovers of killed writes could not be removed'),
  )
  await makeFirstConfig(paths, now())
  const lastGood = await openLastGood(paths.lastGood, (err) => log.warn({ err }, 'the last good copy cannot be read'))
  const judge = createConfigJudge({ lastGood, now, log, onChange })
  await bringUpToDate(paths, now())
  await judge.accept(await readConfigFile(file))

  const queue = createQueue()
  const stop = new AbortController()
  const whileOpen = <T>(task: () => Promise<T>): Promise<T> =>
    queue.run(async () => {
      if (stop.signal.aborted) throw problemError('unavailable', 'The app is closing; config.json was not changed.')
      return task()
    })

  /** What a later version of the app has written is left alone. */
  const refuseIfNewer = (): void => {
    const { problem } = judge.snapshot()
    if (problem !== null && isNewer(problem))
      throw problemError(
        'config-conflict',
        `${problem.detail} Nothing was changed in it. Update the app, then try again.`,
        { params: problem.params ?? {} },
      )
  }
  const change = async (edit: (text: string) => string): Promise<void> => {
    for (let attempt = 0; attempt < MAX_WRITES; attempt += 1) {
      const found = await readConfigFile(file)
      await judge.accept(found)
      const { problem } = judge.snapshot()
      refuseIfNewer()
      if (problem || found.kind !== 'text')
        throw problemError('config-invalid', problem?.detail ?? '', { params: problem?.params ?? {} })
      const text = edit(found.text)
      if (text === found.text) return
      const reading = readConfigText(text)
      if (reading.kind === 'invalid') throw problemError('bad-input', reading.detail)
      if (await replaceUnchanged(paths, text, found)) return await judge.accept({ kind: 'text', text })
    }
    throw conflict()
  }

  const looks = await looksIn(paths.dir)
  let stamp: string | null = null
  const look = async (): Promise<Seen> => {
    const found = await fileStamp(file, now(), looks)
    if (found !== null && found === stamp && !judge.inDoubt()) return 'same'
    await judge.consider(await readConfigFile(file))
    stamp = found
    return found === null || judge.inDoubt() ? 'unsettled' : 'changed'
  }
  const watching = startFileWatch({
    file,
    look: () => queue.run(look),
    everyMs: LOOK_EVERY_MS,
    rarelyMs: LOOK_RARELY_MS,
    signal: stop.signal,
    onFailure: (err) => log.error({ err }, 'the look at config.json failed'),
  })

  return {
    snapshot: judge.snapshot,
    patch: (patch) =>
      whileOpen(async () => {
        const values = readPatch(patch)
        await change((text) => editConfigText(text, values))
        return judge.snapshot().config
      }),
    removeSecret: (name) => whileOpen(() => change((text) => blankConfigText(text, [name]))),
    restoreLastGood: () =>
      whileOpen(async () => {
        const broken = await readConfigFile(file)
        await judge.accept(broken)
        refuseIfNewer()
        const text = lastGood.text()
        if (judge.snapshot().problem === null)
          throw problemError('config-conflict', 'config.json is in order; there is nothing to restore.')
        if (text === null) throw problemError('not-found', 'There is no good copy of config.json to restore.')
        const keptAs = broken.kind === 'missing' ? '' : await keepBroken(file, now())
        if (!(await replaceUnchanged(paths, text, broken))) throw conflict()
        await judge.accept({ kind: 'text', text })
        return { keptAs }
      }),
    raw: () => whileOpen(async () => rawOf(await readConfigFile(file))),
    writeRaw: (raw, judgeConfig) =>
      whileOpen(async () => {
        const found = await readConfigFile(file)
        await judge.accept(found)
        refuseIfNewer()
        if (rawOf(found).revision !== raw.revision) throw changedMeanwhile()
        const text = meantText(raw.text, found)
        const reading = readConfigText(text)
        if (reading.kind === 'invalid') {
          const { detail, place, field } = reading
          throw problemError('bad-input', detail, { params: { ...place, ...(field === null ? {} : { field }) } })
        }
        await judgeConfig(reading.config)
        if (!(await replaceUnchanged(paths, text, found))) throw changedMeanwhile()
        await judge.accept({ kind: 'text', text })
      }),
    async close() {
      stop.abort()
      await watching
      await queue.run(async () => undefined)
    },
  }
}

const changedMeanwhile = () =>
  problemError(
    'config-conflict',
    'config.json was changed by another program since you opened it. Copy what you need, and read it again.',
  )

const conflict = () =>
  problemError('config-conflict', 'Another program keeps changing config.json, so nothing was written. Try again.')

function readPatch(patch: ConfigPatch): ConfigPatch {
  const { data, error } = configPatchSchema.safeParse(patch)
  const issues = (data ? unreachablePorts(data) : configIssues(error)).map(({ path, message }) => `${path}: ${message}`)
  if (data && issues.length === 0) return data
  throw problemError('bad-input', issues.join('; '))
}

/** Replaces config.json if it still is as it was read: an edit by hand meanwhile is never lost. */
async function replaceUnchanged(
  { config, configGuard }: WorkspacePaths,
  text: string,
  asRead: ConfigFile,
): Promise<boolean> {
  const onlyIf = async (): Promise<boolean> => JSON.stringify(await readConfigFile(config)) === JSON.stringify(asRead)
  try {
    return await underGuard(configGuard, () => replaceFile(config, text, { mode: PRIVATE_FILE, onlyIf }))
  } catch (error) {
    throw fileProblem(error, 'write config.json', 'config-conflict')
  }
}

/** A config.json of an earlier version becomes one of this; a copy of it is kept. */
async function bringUpToDate(paths: WorkspacePaths, now: number): Promise<void> {
  const found = await readConfigFile(paths.config)
  if (found.kind !== 'text' || readConfigText(found.text).kind === 'invalid') return
  const text = upToDate(found.text)
  if (text === found.text) return
  await keepCopy(paths.config, `v${configVersionOf(found.text)}`, now)
  await replaceUnchanged(paths, text, found)
}

async function keepBroken(file: string, now: number): Promise<string> {
  try {
    return await keepCopy(file, 'broken', now)
  } catch (error) {
    throw fileProblem(error, 'keep a copy of the broken config.json', 'config-conflict')
  }
}
