import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * A page as an existing folder brings one, of our own making: handlers and styles in its text, one script beside it, relative
 * addresses for the middleware and fixed ones for the bots.
 */

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A folder's page</title>
<style>.tab { display: none } .tab.shown { display: block }</style>
</head>
<body>
<button onclick="show('settings')">Settings</button>
<button onclick="show('run')">Run</button>
<ul id="services"></ul>
<p>Users: <output id="users">?</output></p>
<form id="settings" class="tab" onsubmit="return save()">
<label>Key <input id="key" type="password"></label>
<label>Delay <input id="delay"></label>
<button style="margin-top: 8px">Save</button>
<output id="saved"></output>
</form>
<div id="run" class="tab">
<button type="button" id="start">Start</button>
<button type="button" id="stop">Stop</button>
<output id="training"></output>
</div>
<script src="control-panel.js"></script>
</body>
</html>
`

const script = `const $ = (id) => document.getElementById(id)
const show = (id) => {
  for (const tab of document.querySelectorAll('.tab')) tab.classList.toggle('shown', tab.id === id)
}
const post = (path, body) =>
  fetch(path, { method: 'POST', ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) })
const load = async () => {
  const config = await (await fetch('/api/config')).json()
  $('key').value = config.openrouter_api_key
  $('delay').value = config.conversation_delay
}
const save = () => {
  post('/api/config', { openrouter_api_key: $('key').value, conversation_delay: parseFloat($('delay').value) }).then(
    async (answer) => {
      $('saved').textContent = answer.ok ? 'saved' : (await answer.json()).detail
      await load()
    },
  )
  return false
}
const services = { llm: '/api/llm/status', middleware: '/api/status', telegram: '/telegram/status' }
const look = async () => {
  const lines = []
  for (const [name, path] of Object.entries(services)) {
    const { ok, status } = await fetch(path, { signal: AbortSignal.timeout(3000) })
    lines.push(name + ': ' + (ok ? 'Running' : status === 503 ? 'Stopped' : 'Error'))
  }
  $('services').innerHTML = lines.map((line) => '<li>' + line + '</li>').join('')
  const training = await (await fetch('/api/training/status')).json()
  $('training').textContent = (training.running ? 'running ' : 'idle ') + training.exchanges_completed
  const bots = ['http://localhost:8041/telegram/status', 'http://localhost:8040/sms/status']
  const users = await Promise.all(bots.map(async (url) => (await (await fetch(url)).json()).users.length))
  $('users').textContent = users.reduce((sum, count) => sum + count, 0)
  setTimeout(look, 300)
}
document.addEventListener('DOMContentLoaded', () => {
  $('start').addEventListener('click', () => post('/api/training/start', { max_exchanges: 1000, delay: 0.05, topic_switch_interval: 5 }))
  $('stop').addEventListener('click', () => post('/api/training/stop'))
  load()
  look()
})
`

/** Puts the page and its script into a folder. */
export async function writeOriginalPage(folder: string): Promise<void> {
  await writeFile(join(folder, 'web_interface.html'), html)
  await writeFile(join(folder, 'control-panel.js'), script)
}
