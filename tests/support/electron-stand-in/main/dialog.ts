import type { Dialog, MessageBoxOptions } from 'electron/main'
import type { Context } from '../kit/context.ts'
import type { DialogAnswer, DialogFacts, DialogKind, StandIn } from '../kit/record.ts'
import { strict } from '../kit/strict.ts'

type Offered = Pick<Dialog, 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'>
type Options = Record<string, unknown>

/** What the dialog is answered with when no test says otherwise: as if it had been dismissed. */
const defaults: Record<DialogKind, (options: Options) => DialogAnswer> = {
  showMessageBox: (options) => ({ response: dismissal(options as Partial<MessageBoxOptions>), checkboxChecked: false }),
  showOpenDialog: () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: () => ({ canceled: true, filePath: '' }),
  showErrorBox: () => ({}),
}

/** The button that stands for dismissing: the one named so, or labelled so, else the first. */
export function dismissal({ cancelId, buttons = [] }: Partial<MessageBoxOptions>): number {
  const labelled = buttons.findIndex((label) => /^(cancel|no)$/i.test(label.replace('&', '')))
  return cancelId ?? Math.max(0, labelled)
}

/** Nobody sees them: they are recorded, and answered as the test says. */
export function createDialog({ moment, record }: Context): Offered {
  const show = (kind: DialogKind, given: unknown[]): Promise<DialogAnswer> => {
    moment.needReady('dialog module can only be used after app is ready')
    // The window may be left out.
    const options = (given.length > 1 ? given[1] : given[0]) as Options | undefined
    if (typeof options !== 'object' || options === null) throw new TypeError('Options must be an object')
    return ask(record, kind, options)
  }
  const offered = {
    showMessageBox: (...given: unknown[]) => show('showMessageBox', given),
    showOpenDialog: (...given: unknown[]) => show('showOpenDialog', given),
    showSaveDialog: (...given: unknown[]) => show('showSaveDialog', given),
    showErrorBox(title: string, content: string) {
      // Allowed before the app is ready: then it is written, as on Linux.
      void ask(record, 'showErrorBox', { title, content })
      process.stderr.write(`${title}\n${content}\n`)
    },
  }
  return strict('dialog', offered as unknown as Offered)
}

function ask({ dialogs }: StandIn, kind: DialogKind, options: Options): Promise<DialogAnswer> {
  return new Promise((resolve) => {
    const fallback = defaults[kind](options)
    const facts: DialogFacts = {
      kind,
      options,
      isOpen: true,
      answer(answer) {
        if (!facts.isOpen) return
        facts.isOpen = false
        resolve({ ...fallback, ...answer })
      },
    }
    dialogs.shown.push(facts)
    const { signal } = options
    if (signal instanceof AbortSignal) signal.addEventListener('abort', () => facts.answer({}), { once: true })
    const next = dialogs.next.shift()
    if (next !== 'wait') facts.answer(next ?? {})
  })
}
