import { type Handling, sendJson, sendText } from './http-double.ts'

/** What a message is that Twilio took. */
export type TakenMessage = {
  sid: string
  from: string
  to: string
  body: string
  statusCallback: string | null
  segments: number
}

/** How one request to send is answered. `accept`: takes the message, and says so unless told not to. */
export type MessageAnswer = (handling: Handling, accept: (says?: boolean) => TakenMessage) => void

const message = (code: number): string => `Fake error ${code}`

/** As every error of 2010-04-01. */
export const sendError = ({ response }: Handling, status: number, code: number, words = message(code)): void =>
  sendJson(response, status, { code, message: words, more_info: `https://www.twilio.com/docs/errors/${code}`, status })

export const accepts: MessageAnswer = (_, accept) => void accept()

/** Twilio's own refusal: `fails(400, 21610)`. */
export const fails =
  (status: number, code: number, words?: string): MessageAnswer =>
  (handling) =>
    sendError(handling, status, code, words)

export const tooMany =
  (retryAfterS?: number): MessageAnswer =>
  ({ response }) =>
    sendJson(
      response,
      429,
      { code: 20429, message: 'Too Many Requests', more_info: 'https://www.twilio.com/docs/errors/20429', status: 429 },
      retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) },
    )

/** A gateway in front of Twilio. */
export const gatewayFails: MessageAnswer = ({ response }) =>
  sendText(response, 502, 'text/html', '<html><body>Bad Gateway</body></html>')

/** Never answers, and took nothing. */
export const hangs: MessageAnswer = () => undefined

/** Takes the message and breaks the connection off before it says so. */
export const resetsAfterAccepting: MessageAnswer = ({ response }, accept) => {
  accept(false)
  response.destroy()
}
