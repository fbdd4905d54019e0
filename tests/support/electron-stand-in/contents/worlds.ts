import { randomBytes } from 'node:crypto'
import type { FromPage, ToPage } from '../page/globals.ts'
import { ISOLATED_WORLD, isolatedWorldText, mainWorldText, type PageSecrets } from '../page/page-text.ts'
import type { Frame, Frames } from './frames.ts'
import type { Page } from './page.ts'

export type Worlds = {
  /** To the preload's world of the main frame. Without one, the message is lost, as in Electron. */
  send(message: ToPage, context?: number | null): void
}

type Options = {
  page: Page
  frames: Frames
  preloads: readonly string[]
  process: Record<string, unknown>
  onMessage(message: FromPage, from: { frame: Frame; context: number }): void
}

const fromIsolated = new Set<FromPage['type']>([
  'send',
  'invoke',
  'title',
  'preload-error',
  'context-menu',
  'permission',
])

/** Puts our scripts into both worlds of the page, and carries messages between them and the main process. */
export function openWorlds({ page, frames, preloads, process, onMessage }: Options): Worlds {
  const secret = randomBytes(12).toString('hex')
  const secrets: PageSecrets = { bridge: `bridge-${secret}`, binding: `post${secret}`, take: `take${secret}` }
  const text = { secrets, preloads, process }

  page.prepare('Runtime.addBinding', { name: secrets.binding })
  page.prepare('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldText(text) })
  page.prepare('Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorldText(text), worldName: ISOLATED_WORLD })
  page.on('Runtime.bindingCalled', ({ name, payload, executionContextId: context }) => {
    const frame = frames.ofContext(context)
    if (name !== secrets.binding || frame === null) return
    const message: FromPage = JSON.parse(payload)
    if (fromIsolated.has(message.type) === (frame.isolated === context)) onMessage(message, { frame, context })
  })

  return {
    send(message, context = frames.main()?.isolated ?? null) {
      if (context === null) return
      const expression = `${secrets.take}(${JSON.stringify(message)})`
      // The document may go while the message is under way.
      page.send('Runtime.evaluate', { contextId: context, expression, silent: true }).catch(() => undefined)
    },
  }
}
