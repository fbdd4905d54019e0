import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; text: string; json(): unknown }
export type RequestOptions = { method?: string; headers?: Record<string, string>; body?: string }

/** One HTTP request that may lie in any header, Host and Origin included, as `fetch` does not let it. */
export function request(url: string, { method = 'GET', headers = {}, body }: RequestOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: () => JSON.parse(text) as unknown,
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
