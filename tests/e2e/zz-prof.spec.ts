import { test } from '@playwright/test'
import { openPanel } from '../support/panel-page.ts'
import { answerTraining, trainingScenes } from '../support/training-scenes.ts'
import { runningSession } from '../support/training-states.ts'
test('prof', async ({ browser }) => {
  const long = runningSession({ id: 5, name: 'Long', state: 'finished', exchanges: 100_000, last: 100_000 })
  await using open = await openPanel(browser, trainingScenes.idle(), 'light')
  answerTraining(open.panel, [long])
  const { page } = open
  await page.evaluate("location.hash='#training/sessions'")
  await page.waitForSelector('a[href="#training/sessions/5"]')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
  await page.evaluate(`window.lt=[]; new PerformanceObserver(l=>{for(const e of l.getEntries()) window.lt.push(Math.round(e.duration))}).observe({entryTypes:['longtask']})`)
  const top = (profile: any, label: string) => {
    const self = new Map<string, number>()
    const byId = new Map(profile.nodes.map((n: any) => [n.id, n]))
    profile.samples.forEach((id: number, i: number) => { const n: any = byId.get(id); const k = `${n.callFrame.functionName}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber} ${n.callFrame.url.split('/').pop()}`; self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas[i] ?? 0)) })
    console.log(label, [...self].sort((a, b) => b[1] - a[1]).slice(0, 14).map(([k, v]) => `${Math.round(v / 1000)}ms ${k}`).join('\n'))
  }
  await cdp.send('Profiler.start')
  const paint = await page.evaluate(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const until = async (test) => { while (!test()) await frame() }
    const before = performance.now()
    document.querySelector('a[href="#training/sessions/5"]').click()
    await until(() => document.querySelector('h2')); const head = performance.now() - before
    await until(() => document.querySelector('[aria-posinset]')?.textContent.includes('Lesson 1:'))
    await frame()
    return [head, performance.now() - before]
  })()`)
  top((await cdp.send('Profiler.stop') as any).profile, 'open')
  console.log('paint', paint, await page.evaluate('window.lt.splice(0)'))
  await cdp.send('Profiler.start')
  const frames = await page.evaluate(`(async () => {
    const box = document.querySelector('[aria-label="Transcript"]')
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const took = []
    let last = await frame()
    for (let step = 0; step < 200; step += 1) {
      box.scrollTop += step < 150 ? 400 : box.scrollHeight / 60
      const now = await frame()
      took.push(Math.round(now - last))
      last = now
    }
    return took
  })()`)
  top((await cdp.send('Profiler.stop') as any).profile, 'scroll')
  console.log('frames', JSON.stringify(frames), await page.evaluate('window.lt.splice(0)'))
})
