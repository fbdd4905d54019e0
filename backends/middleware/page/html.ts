import { type StatusWord, statusPageWords as words } from '../../../shared/words/en/status-page.ts'
import type { StatusRow } from '../status-rows.ts'

/** Circle, triangle, diamond, square: a state is told by shape and word, never by colour alone. */
const shapes: Record<StatusWord, string> = {
  ok: '●',
  warn: '▲',
  bad: '◆',
  blocked: '◆',
  off: '▢',
  unset: '▢',
  unknown: '○',
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

const time = (at: number | null): string =>
  at === null ? words.never : new Date(at).toLocaleTimeString('en-GB', { hour12: false })

const row = ({ name, state, checkedAt }: StatusRow): string =>
  `<tr><th scope="row">${escape(name)}</th><td class="${state}"><span aria-hidden="true">${shapes[state]}</span> ${escape(words.states[state])}</td><td class="time">${escape(time(checkedAt))}</td></tr>`

/** Rows alone, which the page's script puts in place of the old ones. */
export const statusTableRows = (rows: StatusRow[]): string => rows.map(row).join('')

/** The whole page as it is known now; it needs nothing else to be read. */
export const statusPage = (rows: StatusRow[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(words.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status-page.css">
<script type="module" src="/status-page.js"></script>
</head>
<body>
<main>
<h1>${escape(words.heading)}</h1>
<p>${escape(words.note)}</p>
<p id="lost" role="status" hidden>${escape(words.lost)}</p>
<table>
<thead><tr><th scope="col">${escape(words.service)}</th><th scope="col">${escape(words.state)}</th><th scope="col">${escape(words.checked)}</th></tr></thead>
<tbody id="rows">${statusTableRows(rows)}</tbody>
</table>
</main>
</body>
</html>
`
