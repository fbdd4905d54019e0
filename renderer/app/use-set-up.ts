import { useMemo, useSyncExternalStore } from 'react'
import { type SetUpChoice, type SetUpShown, setUpShown } from '../model/first-run.ts'
import { keep, readKept } from './kept.ts'
import { usePanelState } from './panel-context.tsx'

/*
 * Whether somebody goes through the guide of the first run in this browser, or left it for later. How far it came is not kept: the state
 * shows it.
 */

const subscribers = new Set<() => void>()
/** Counts before what the browser keeps, which may keep nothing. */
const decided = new Map<string, string>()
/** It was just opened or left by somebody, whose focus goes along. */
let isAsked = false

/** For whichever folder is opened next; it holds the id of the one that it was said in. */
const NEXT = 'next'

const read = (id: string): string => decided.get(id) ?? readKept(`set-up.${id}`) ?? ''

function write(id: string, text: string): void {
  decided.set(id, text)
  keep(`set-up.${id}`, text)
  for (const changed of subscribers) changed()
}

function subscribe(changed: () => void): () => void {
  subscribers.add(changed)
  return () => subscribers.delete(changed)
}

/** Words apart by spaces; none: nothing was decided. */
function textFor(id: string): string {
  const own = read(id)
  if (own !== '') return own
  const saidIn = read(NEXT)
  return saidIn === '' || saidIn === id ? '' : 'open folder'
}

export type SetUp = {
  shown: SetUpShown
  isFolderSeen: boolean
  /** It is on the screen: it stays there until it is left or over, whatever is chosen meanwhile. */
  begin(): void
  seeFolder(): void
  /** Another folder is about to be opened, where it goes on. */
  goOnElsewhere(): void
  leave(): void
  comeBack(): void
  /** Not now, and no line that leads back either. */
  dismiss(): void
  end(): void
}

export function useSetUp(): SetUp {
  const id = usePanelState(({ workspace }) => workspace.id)
  const text = useSyncExternalStore(subscribe, () => textFor(id))
  const choice = useMemo((): SetUpChoice => {
    const said = text.split(' ')
    return {
      isOpen: said.includes('open'),
      isLeft: said.includes('left'),
      isDismissed: said.includes('dismissed'),
      isFolderSeen: said.includes('folder'),
    }
  }, [text])
  const shown = usePanelState((state) => setUpShown(state, choice))
  return useMemo(() => {
    const folder = choice.isFolderSeen ? ' folder' : ''
    const ask = (said: string): void => {
      isAsked = true
      write(id, said)
    }
    return {
      shown,
      isFolderSeen: choice.isFolderSeen,
      begin() {
        if (read(id) !== '') return
        write(id, `open${folder}`)
        write(NEXT, '')
      },
      seeFolder: () => write(id, 'open folder'),
      goOnElsewhere: () => write(NEXT, id),
      leave: () => ask(`left${folder}`),
      comeBack: () => ask(`open${folder}`),
      dismiss: () => write(id, 'dismissed'),
      end: () => write(id, ''),
    }
  }, [id, shown, choice])
}

/** Whether the focus is to go along to what is shown now; told once. */
export function takeAsked(): boolean {
  const was = isAsked
  isAsked = false
  return was
}
