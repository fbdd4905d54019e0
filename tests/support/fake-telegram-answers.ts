import { type Handling, sendJson, sendText } from './http-double.ts'

/** How one request is answered instead of truly. `doIt` does what the method does, and says what it would have answered. */
export type Scripted = (handling: Handling, doIt: () => unknown) => void

/** Telegram's own refusal. */
export const refuses =
  (status: number, description: string, parameters?: Record<string, unknown>) =>
  ({ response }: Handling): void => {
    if (response.writableEnded) return
    const body = { ok: false, error_code: status, description, ...(parameters && { parameters }) }
    sendJson(response, status, body)
  }

export const tooMany = (seconds: number) =>
  refuses(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

/** Accepts the request and never answers. */
export const hangs: Scripted = () => undefined

/** Does what it is asked for, but the connection breaks before it says so. */
export const cutsAfterAccepting: Scripted = ({ response }, doIt) => {
  doIt()
  response.destroy()
}

/** Something between us and Telegram answers. */
export const gatewayFails: Scripted = ({ response }) =>
  sendText(response, 502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>')
