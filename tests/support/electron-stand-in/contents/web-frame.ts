import type { WebFrameMain } from 'electron/main'
import { forApp } from '../chromium/addresses.ts'
import { strict } from '../kit/strict.ts'
import type { Frame, Frames } from './frames.ts'

type Offered = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'parent'
  | 'top'
  | 'frames'
  | 'detached'
  | 'frameTreeNodeId'
  | 'processId'
  | 'routingId'
  | 'isDestroyed'
  | 'send'
>
export type WebFrames = {
  of(frame: Frame): WebFrameMain
  /** As long as the frame shows the document that it shows now; afterwards `null`. */
  whileShown(frame: Frame): () => WebFrameMain | null
}

type Options = {
  frames: Frames
  schemes: ReadonlySet<string>
  send: (channel: string, ...args: unknown[]) => void
}

/** Electron's view on the frames of a page. */
export function createWebFrames({ frames, schemes, send }: Options): WebFrames {
  const known = new WeakMap<Frame, WebFrameMain>()

  const topOf = (frame: Frame): Frame => (frame.parent === null ? frame : topOf(frame.parent))
  const create = (frame: Frame): WebFrameMain => {
    const offered = {
      get url() {
        return forApp(frame.url, schemes)
      },
      get origin() {
        return forApp(frame.origin, schemes).replace(/\/$/, '')
      },
      get name() {
        return frame.name
      },
      get parent() {
        return frame.parent === null ? null : of(frame.parent)
      },
      get top() {
        return of(topOf(frame))
      },
      get frames() {
        return frames.childrenOf(frame).map(of)
      },
      get detached() {
        return frame.isGone
      },
      frameTreeNodeId: frame.number,
      routingId: frame.number,
      processId: 1,
      isDestroyed: () => frame.isGone,
      send(channel, ...args) {
        if (frame.parent === null) send(channel, ...args)
      },
    } satisfies Offered
    return strict('WebFrameMain', offered) as unknown as WebFrameMain
  }
  const of = (frame: Frame): WebFrameMain => {
    const made = known.get(frame) ?? create(frame)
    known.set(frame, made)
    return made
  }
  return {
    of,
    whileShown(frame) {
      const { loader } = frame
      return () => (frame.isGone || frame.loader !== loader ? null : of(frame))
    },
  }
}
