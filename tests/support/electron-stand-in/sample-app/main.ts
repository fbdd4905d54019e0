import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { shell } from 'electron/common'
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron/main'

/*
 * The smallest app with everything that an app of ours has: a page on a scheme of its own, a preload, messages, guards. What a test
 * wants beyond that it does in the main process itself.
 */

const here = import.meta.dirname
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

async function serve(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/echo') {
    return Response.json({ url: request.url, origin: request.headers.get('origin'), body: await request.text() })
  }
  if (pathname === '/moved')
    return new Response(null, { status: 302, headers: { location: 'app://panel/second.html' } })
  try {
    const body = await readFile(path.join(here, 'page', pathname === '/' ? 'index.html' : pathname))
    const type = types[path.extname(pathname)] ?? 'text/html'
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self' app:"
    return new Response(body, { headers: { 'content-type': type, 'content-security-policy': policy } })
  } catch {
    return new Response('There is no such page', { status: 404 })
  }
}

if (!app.requestSingleInstanceLock({ from: 'sample' })) app.quit()
else void app.whenReady().then(start)

function start(): void {
  protocol.handle('app', serve)
  ipcMain.handle('echo', (_event, value: unknown) => value)
  ipcMain.handle('fail', () => {
    throw new TypeError('No such luck')
  })
  ipcMain.handle('frame', ({ senderFrame }) => ({
    url: senderFrame?.url,
    origin: senderFrame?.origin,
    isTop: senderFrame?.parent === null,
  }))
  session.defaultSession.setPermissionCheckHandler(() => true)
  app.on('window-all-closed', () => undefined)
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    show: false,
    webPreferences: { preload: path.join(here, 'preload.cjs') },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url)
    return { action: 'deny' }
  })
  void window.loadURL('app://panel/')
}
