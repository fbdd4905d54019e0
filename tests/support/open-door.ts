import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiTokens, openApiTokens } from '../../control/api/tokens/api-tokens.ts'
import { createWebDoor, type WebDoor, type WebDoorOptions } from '../../control/api/web-door.ts'
import { request } from './http-request.ts'
import { createScriptedPlane, type ScriptedPlane } from './scripted-plane.ts'

export const TOKEN = 'test-token-0123456789'

export type OpenDoor = {
  door: WebDoor
  tokens: ApiTokens
  plane: ScriptedPlane
  logged: string[]
  closeAll(): Promise<void>
}

/** Tokens of scripts whose list lies in memory. */
export async function memoryTokens(now: () => number = Date.now): Promise<ApiTokens> {
  let kept: string | null = null
  return openApiTokens({
    file: {
      read: async () => kept,
      async write(text) {
        kept = text
      },
      setAside: async () => undefined,
    },
    hide: () => undefined,
    log: { error: () => undefined, warn: () => undefined },
    now,
  })
}

/** A web door over a scripted control plane, with a panel of two files. */
export async function openDoor(
  script?: Parameters<typeof createScriptedPlane>[0],
  change: Partial<WebDoorOptions> = {},
  /** Where the panel lies: whoever may be killed names a folder that others remove. */
  folder = tmpdir(),
): Promise<OpenDoor> {
  const tokens = await memoryTokens(change.now)
  const plane = createScriptedPlane((parts) => ({ tokens, ...script?.(parts) }))
  const staticDir = await mkdtemp(join(folder, 'llmt-panel-'))
  await mkdir(join(staticDir, 'assets'))
  await writeFile(join(staticDir, 'index.html'), '<!doctype html><title>panel</title>')
  await writeFile(join(staticDir, 'assets', 'index-1a2b.js'), 'export {}')
  const logged: string[] = []
  const log = (fields: unknown, message?: string): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
  }
  const door = await createWebDoor({
    router: plane.router,
    port: 0,
    avoidPorts: [],
    staticDir,
    token: TOKEN,
    tokens,
    version: '0.0.0-test',
    workspaceId: 'test-workspace',
    log: { info: log, warn: log, error: log },
    ...change,
  })
  return {
    door,
    tokens,
    plane,
    logged,
    async closeAll() {
      await door.close()
      plane.store.close()
      await rm(staticDir, { recursive: true })
    },
  }
}

/** Opens the ticket's URL as a browser does and gives the cookie that came back. */
export async function signIn(door: WebDoor): Promise<string> {
  const reply = await request(door.ticketUrl())
  const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`No cookie for the ticket: ${reply.status} ${reply.text}`)
  return cookie
}
