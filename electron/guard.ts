import type { App, Session, WebContents } from 'electron/main'
import { isOurPage, mayOpenOutside, PAGE_ORIGIN } from './page-address.ts'

/** What our page may do beyond showing itself; anything else, and anybody else, is refused. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Electron grants every permission that nobody refuses. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(allowed.has(permission) && isOurPage(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && origin.replace(/\/$/, '') === PAGE_ORIGIN,
  )
  session.setDevicePermissionHandler(() => false)
}

type Shell = { openExternal(address: string): Promise<void> }

/** No page leaves ours, none is embedded, and no window opens; links go to the user's browser. */
export function guardContents(app: App, shell: Shell, onFailure: (error: unknown) => void): void {
  const openOutside = (address: string): void => {
    if (mayOpenOutside(address)) setImmediate(() => void shell.openExternal(address).catch(onFailure))
  }
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (details) => {
      if (!isOurPage(details.url)) details.preventDefault()
    })
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame || !isOurPage(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (details) => details.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
  })
}
