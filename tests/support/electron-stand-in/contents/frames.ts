import type { Protocol } from '../chromium/protocol.ts'
import { ISOLATED_WORLD } from '../page/page-text.ts'
import type { Page } from './page.ts'

/** A frame as Chromium tells it; addresses are Chromium's. */
export type Frame = {
  readonly id: string
  readonly number: number
  readonly parent: Frame | null
  url: string
  origin: string
  name: string
  /** Changes with each document. */
  loader: string
  /** Context of the preload's world, while there is one. */
  isolated: number | null
  isGone: boolean
}

export type Frames = {
  /** `null` until the page exists. */
  main(): Frame | null
  find(id: string): Frame | null
  /** The frame that a script context belongs to. */
  ofContext(context: number): Frame | null
  childrenOf(frame: Frame): Frame[]
}

type ContextFacts = { frameId?: string }

/** Follows the frames of a page and the script contexts in them. */
export function followFrames(page: Page): Frames {
  const frames = new Map<string, Frame>()
  const contexts = new Map<number, Frame>()
  let main: Frame | null = null

  const note = (facts: Protocol.Page.Frame): Frame => {
    const parent = facts.parentId === undefined ? null : (frames.get(facts.parentId) ?? null)
    const known = frames.get(facts.id)
    const frame = known ?? add(facts.id, parent)
    const isErrorPage = facts.unreachableUrl !== undefined && facts.unreachableUrl !== ''
    frame.url = isErrorPage ? String(facts.unreachableUrl) : facts.url + (facts.urlFragment ?? '')
    frame.origin = isErrorPage ? 'null' : facts.securityOrigin
    frame.name = facts.name ?? ''
    frame.loader = facts.loaderId
    return frame
  }
  const add = (id: string, parent: Frame | null): Frame => {
    const facts = { url: '', origin: '', name: '', loader: '', isolated: null, isGone: false }
    const frame: Frame = { id, number: frames.size + 1, parent, ...facts }
    frames.set(id, frame)
    if (parent === null) main = frame
    return frame
  }

  page.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
    add(frameId, frames.get(parentFrameId) ?? null)
  })
  page.on('Page.frameDetached', ({ frameId, reason }) => {
    const frame = frames.get(frameId)
    if (frame === undefined || reason !== 'remove') return
    frame.isGone = true
    frames.delete(frameId)
  })
  page.on('Page.frameNavigated', ({ frame }) => void note(frame))
  page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const frame = frames.get(frameId)
    if (frame !== undefined) frame.url = url
  })
  page.on('Runtime.executionContextCreated', ({ context }) => {
    const frame = frames.get((context.auxData as ContextFacts | undefined)?.frameId ?? '')
    if (frame === undefined) return
    contexts.set(context.id, frame)
    if (context.name === ISOLATED_WORLD) frame.isolated = context.id
  })
  page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    const frame = contexts.get(executionContextId)
    contexts.delete(executionContextId)
    if (frame?.isolated === executionContextId) frame.isolated = null
  })
  page.on('Runtime.executionContextsCleared', () => {
    contexts.clear()
    for (const frame of frames.values()) frame.isolated = null
  })
  page.prepare('Page.enable')
  page.prepare('Page.getFrameTree', {}, ({ frameTree }) => void note(frameTree.frame))
  page.prepare('Runtime.enable')

  return {
    main: () => main,
    find: (id) => frames.get(id) ?? null,
    ofContext: (context) => contexts.get(context) ?? null,
    childrenOf: (frame) => [...frames.values()].filter(({ parent }) => parent === frame),
  }
}
