import { type StatusWord, statusPageWords as words } from '../../../shared/words/en/status-page.ts'
import type { StatusRow } from '../status-rows.ts'

const disc = '<circle cx="6" cy="6" r="5" fill="currentColor"/>'
const triangle = '<path d="M6 1l5.5 10H.5z" fill="currentColor"/>'
const diamond = '<path d="M6 0l6 6-6 6-6-6z" fill="currentColor"/>'
const square =
  '<rect x="1.5" y="1.5" width="9" height="9" rx="2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
const ring = '<circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.6"/>'

/** A state is told by shape and word, never by colour alone. */
const shapes: Record<StatusWord, string> = {
  ok: disc,
  warn: triangle,
  bad: diamond,
  blocked: diamond,
  off: square,
  unset: square,
  starting: ring,
  unknown: ring,
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

const time = (at: number | null): string =>
  at === null ? words.never : new Date(at).toLocaleTimeString('en-GB', { hour12: false })

const shape = (state: StatusWord): string => `<svg viewBox="0 0 12 12" aria-hidden="true">${shapes[state]}</svg>`

function row({ id, name, state, cause, checkedAt }: StatusRow): string {
  const why = cause === null ? '' : `<span class="cause">${escapeHtml(cause)}</span>`
  return `<tr data-service="${id}" data-state="${state}"><th scope="row">${escapeHtml(name)}</th><td class="state">${shape(state)}<span>${escapeHtml(words.states[state])}</span>${why}</td><td class="time">${escapeHtml(time(checkedAt))}</td></tr>`
}

/** Rows alone, which the page's script puts in place of the old ones. */
export const statusTableRows = (rows: StatusRow[]): string => rows.map(row).join('')

/** The whole page as it is known now; it needs nothing else to be read. */
export const statusPage = (rows: StatusRow[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status-page.css">
<script type="module" src="/status-page.js"></script>
</head>
<body>
<main>
<h1>${escapeHtml(words.heading)}</h1>
<p>${escapeHtml(words.note)}</p>
<table>
<thead><tr><th scope="col">${escapeHtml(words.service)}</th><th scope="col">${escapeHtml(words.state)}</th><th scope="col">${escapeHtml(words.checked)}</th></tr></thead>
<tbody id="rows">${statusTableRows(rows)}</tbody>
</table>
<p id="lost" role="status" data-words="${escapeHtml(words.lost)}"></p>
</main>
</body>
</html>
`
