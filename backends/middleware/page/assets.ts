/** Looks after the page while it is open: new rows every three seconds, each request with a deadline, never two at once. */
export const statusScript = `const rows = document.getElementById('rows')
const lost = document.getElementById('lost')

const show = (isLost) => {
  document.body.classList.toggle('lost', isLost)
  const words = isLost ? lost.dataset.words : ''
  if (lost.textContent !== words) lost.textContent = words
}

const refresh = async () => {
  try {
    const answer = await fetch('/status-rows', { cache: 'no-store', signal: AbortSignal.timeout(2000) })
    if (!answer.ok) throw new Error(String(answer.status))
    rows.innerHTML = await answer.text()
    show(false)
  } catch {
    show(true)
  }
  setTimeout(refresh, 3000)
}

setTimeout(refresh, 1000)
`

export const statusStyles = `:root {
  color-scheme: light dark;
  --bg: #f6f6f4; --surface: #fff; --line: #e3e2dd; --text: #1a1a18; --muted: #5c5b55;
  --ok: #17743f; --warn: #8f5600; --bad: #b3261e; --off: #66645d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #121211; --surface: #1a1a19; --line: #2a2a27; --text: #ecebe6; --muted: #a09e96;
    --ok: #5fcf8f; --warn: #efb352; --bad: #ff8277; --off: #94928a;
  }
}
* { box-sizing: border-box; margin: 0 }
body {
  background: var(--bg); color: var(--text);
  font: 400 14px/24px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
main { max-width: 40rem; margin: 0 auto; padding: 32px 16px; display: grid; gap: 8px }
h1 { font-size: 17px; font-weight: 600 }
p { color: var(--muted) }
table {
  width: 100%; margin-top: 8px; border-collapse: separate; border-spacing: 0;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
th, td { text-align: left; vertical-align: top; padding: 8px 16px; font-weight: 400 }
thead th { color: var(--muted); font-size: 12px }
tbody :is(th, td) { border-top: 1px solid var(--line) }
tbody th { font-weight: 600 }
.state { padding-left: 36px }
.state svg { width: 12px; height: 12px; margin: 0 8px 0 -20px; color: var(--off) }
.cause { display: block; color: var(--muted) }
.time { color: var(--muted) }
[data-state='ok'] svg { color: var(--ok) }
[data-state='warn'] .state :is(svg, svg + span) { color: var(--warn) }
:is([data-state='bad'], [data-state='blocked']) .state :is(svg, svg + span) { color: var(--bad) }
#lost { min-height: 24px; color: var(--bad) }
.lost table { filter: grayscale(1) }
.lost tbody :is(th, td, svg, span) { color: var(--muted) !important }
@media (max-width: 24rem) {
  main { padding: 16px 8px }
  th, td { padding: 8px }
  .state { padding-left: 28px }
  .time { font-size: 12px }
}
`
