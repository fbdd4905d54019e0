import type { Session } from 'electron/main'
import type { AskSystemProxy } from '../control/network/network.ts'
import { proxyInAnswer } from '../control/network/pac-answer.ts'

/** What Chromium found out about the system's proxy: its settings, scripts that decide for each address included. */
export const askSystemProxy =
  (session: Pick<Session, 'resolveProxy'>): AskSystemProxy =>
  async (url) =>
    proxyInAnswer(await session.resolveProxy(url))
