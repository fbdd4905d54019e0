/** Looks after the page while it is open: new rows every three seconds, each request with a deadline, never two at once. */
export const statusScript = `const rows = document.getElementById('rows')
const lost = document.getElementById('lost')
const refresh = async () => {
  try {
    const answer = await fetch('/status-rows', { signal: AbortSignal.timeout(2000) })
    if (!answer.ok) throw new Error(String(answer.status))
    const next = await answer.text()
    if (rows.innerHTML !== next) rows.innerHTML = next
    lost.hidden = true
  } catch {
    lost.hidden = false
  }
  setTimeout(refresh, 3000)
}
setTimeout(refresh, 1000)
`

export const statusStyles = `:root{color-scheme:light dark;--bg:#f6f6f4;--surface:#fff;--line:#e3e2dd;--text:#1a1a18;--muted:#5c5b55;--ok:#17743f;--warn:#8f5600;--bad:#b3261e;--off:#66645d}
@media (prefers-color-scheme:dark){:root{--bg:#121211;--surface:#1a1a19;--line:#2a2a27;--text:#ecebe6;--muted:#a09e96;--ok:#5fcf8f;--warn:#efb352;--bad:#ff8277;--off:#94928a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:400 14px/24px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:40rem;margin:0 auto;padding:32px 16px}
h1{font-size:17px;line-height:24px;margin:0 0 8px}
p{color:var(--muted);margin:0 0 16px}
#lost{color:var(--bad)}
table{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line);border-radius:10px}
th,td{text-align:left;padding:8px 16px;border-top:1px solid var(--line);font-weight:400}
thead th{border-top:0;color:var(--muted);font-size:12px}
tbody th{font-weight:600}
.ok{color:var(--ok)}.warn{color:var(--warn)}.bad,.blocked{color:var(--bad)}.off,.unset,.unknown{color:var(--off)}
.time{color:var(--muted)}
`
