import { writeSync } from 'node:fs'
import { get } from 'node:http'

/* The least that polls: asks its addresses all at once, each on a connection of its own, every so many milliseconds. */

const [everyMs = '3000', ...urls] = process.argv.slice(2)
const poll = (): void => {
  setTimeout(poll, Number(everyMs))
  for (const url of urls)
    get(url, { agent: false, timeout: 900 }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      response.on('end', () => void JSON.parse(text))
    }).on('error', () => undefined)
}
poll()
writeSync(1, `${JSON.stringify({ pid: process.pid })}\n`)
