import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { shell } from 'electron/common'
import { app, dialog, net } from 'electron/main'
import { languageFor } from '../../shared/words/languages.ts'
import { loadUpdateWords } from '../../shared/words/load-updates.ts'
import { locale } from '../../shared/words/spoken.ts'
import { HIDDEN } from '../arguments.ts'
import { guardFirstStart, type Stuck, type StuckAnswer, stuckQuestion } from './first-start.ts'
import { fileFor, foundOf } from './found.ts'
import { keepFile, putBack, restoreIfGone } from './kept-file.ts'
import { openRecord } from './record.ts'
import { lookAround } from './surroundings.ts'
import { createUpdates, type UpdateParts, type Updates } from './updates.ts'

type Given = Pick<
  UpdateParts,
  'version' | 'platform' | 'daily' | 'opensWindow' | 'subscribe' | 'showTrouble' | 'log' | 'report'
> & { env: NodeJS.ProcessEnv }

/** Updates on this computer. `null`: the app is to end, since the user goes back to an earlier version. When the app is ready. */
export async function openUpdates({ env, ...given }: Given): Promise<Updates | null> {
  const { version, platform, log } = given
  const folder = app.getPath('userData')
  const [record, { way, source, appImage, hasZypper }] = await Promise.all([
    openRecord(join(folder, 'updates.json')),
    lookAround({ isPackaged: app.isPackaged, platform, env, resources: process.resourcesPath }),
  ])
  const facts = { way, source, platform, arch: process.arch, hasZypper }
  const restoreVersion = async (file: string): Promise<void> => {
    if (appImage === null) throw new Error('This app does not run from an AppImage')
    await putBack(file, appImage)
  }
  /** As `app.relaunch` does it, which starts from the AppImage's folder, and that is gone by then. */
  const startAgain = (file: string | null): void => {
    app.releaseSingleInstanceLock()
    const args = process.argv.slice(1).filter((argument) => argument !== HIDDEN)
    const child = spawn(file ?? process.execPath, args, { detached: true, stdio: 'ignore' })
    child.on('error', given.report)
    child.unref()
  }
  const start = await guardFirstStart({
    record,
    version,
    ask,
    putBack: restoreVersion,
    open: (url) => shell.openExternal(url),
  }).catch((error: unknown) => {
    // What is remembered cannot be written, or the earlier version not be put back: the app starts all the same.
    given.report(error)
    return 'go' as const
  })
  if (start === 'back') startAgain(appImage)
  if (start !== 'go') return null
  return createUpdates({
    ...given,
    way,
    record,
    async loadEngine() {
      // Few starts need it, and it is large.
      const { loadEngine } = await import('./engine.ts')
      return loadEngine({
        platform,
        log: (text) => log({ from: 'updater' }, text),
        leave: () => app.quit(),
        start: (moved) => startAgain(moved ?? appImage),
      })
    },
    foundOf: (info) => foundOf(info, facts),
    backUrl(info) {
      const name = fileFor(info.files, facts)?.url.split('/').at(-1)?.replaceAll(info.version, version)
      return source !== null && name ? source.back(version, name) : null
    },
    keep: async () => (appImage === null ? null : keepFile(join(folder, 'updates'), appImage, version)),
    putBack: restoreVersion,
    restoreIfGone: (file) => restoreIfGone(file, appImage),
    startAgain: () => startAgain(appImage),
    isOnline: () => net.isOnline(),
    quit: () => app.quit(),
  })
}

async function ask(stuck: Stuck): Promise<StuckAnswer> {
  const words = await loadUpdateWords(languageFor('system', [locale]).language)
  const { answers, ...question } = stuckQuestion(words.stuck, stuck)
  const { response } = await dialog.showMessageBox({ type: 'warning', defaultId: 0, noLink: true, ...question })
  return answers[response] ?? 'again'
}
