import type { NativeImage } from 'electron/common'
import type { WebContents, WebPreferences } from 'electron/main'
import type { Context } from '../kit/context.ts'
import type { IpcDispatch } from '../main/ipc-main.ts'
import type { ProtocolRules } from '../main/protocol.ts'
import type { PermissionRules } from '../main/session.ts'
import type { FromPage } from '../page/globals.ts'
import { type Frame, type Frames, followFrames } from './frames.ts'
import { createIpc, type Ipc } from './ipc.ts'
import type { LedLoads } from './led.ts'
import { followLoads, type Loads } from './loads.ts'
import { createPage, type Page } from './page.ts'
import { createPermissions } from './permissions.ts'
import { preloadProcess, refuseUnsafe } from './preferences.ts'
import { answerRequests } from './requests.ts'
import { createView, type View } from './view.ts'
import { createWebFrames, type WebFrames } from './web-frame.ts'
import { openWorlds, type Worlds } from './worlds.ts'

/** What a window does for its page. */
export type Host = {
  size: { width: number; height: number }
  onPainted(): void
  onTitle(title: string): void
  /** The page asked to be closed. */
  close(): void
  focus(): void
  /** A window that the page opened and the app allowed. */
  openWindow(url: string, options: object): void
}

/** What all pages of the app share. */
export type Shared = {
  led: LedLoads
  dispatch: IpcDispatch
  schemeRules: ProtocolRules
  permissionRules: PermissionRules
  session: unknown
  imageOf(png: Buffer): NativeImage
}

export type ContentsOptions = Shared & { context: Context; id: number; preferences: WebPreferences; host: Host }

type Owner = {
  contents(): WebContents
  emit(event: string, ...args: unknown[]): void
  send(channel: string, ...args: unknown[]): void
  onMessage(message: FromPage, frame: Frame): void
  onFailure(error: unknown): void
}

export type ContentsParts = {
  page: Page
  frames: Frames
  webFrames: WebFrames
  worlds: Worlds
  loads: Loads
  view: View
  ipc: Ipc
}

/** Puts together what stands behind one `webContents`; the page is not opened yet. */
export function createParts(options: ContentsOptions, owner: Owner): ContentsParts {
  const { context, led, dispatch, schemeRules, permissionRules, preferences, host } = options
  const { schemes, targets, chromium, facts } = context
  const { emit, onFailure } = owner
  refuseUnsafe(preferences)

  const page = createPage({ targets, size: host.size, onFailure })
  const frames = followFrames(page)
  const webFrames = createWebFrames({ frames, schemes, send: owner.send })
  const frameOf = webFrames.of
  const view = createView(page, host.size)
  const worlds: Worlds = openWorlds({
    page,
    frames,
    preloads: preferences.preload === undefined ? [] : [preferences.preload],
    process: preloadProcess(facts, preferences),
    onMessage(message, from) {
      const isForIpc = message.type === 'send' || message.type === 'invoke' || message.type === 'permission'
      if (isForIpc) ipc.receive(message, from)
      else owner.onMessage(message, from.frame)
    },
  })
  const permissions = createPermissions({ schemes, rules: permissionRules, chromium, contents: owner.contents })
  const requestPermission = permissions.request
  const ipc = createIpc({ dispatch, webFrames, worlds, sender: owner.contents, emit, requestPermission })
  const loads = followLoads({ page, frames, led, schemes, frameOf, emit, onPainted: host.onPainted })
  const beforePage = permissions.prepare
  answerRequests({ page, frames, led, schemes, ...schemeRules, frameOf, emit, beforePage, onFailure })
  return { page, frames, webFrames, worlds, loads, view, ipc }
}
