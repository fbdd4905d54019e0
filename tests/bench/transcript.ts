import { openPanel } from '../support/panel-page.ts'
import { answerTraining, trainingScenes } from '../support/training-scenes.ts'
import { runningSession } from '../support/training-states.ts'
import { firstPaint, frameTimes } from '../support/transcript-timing.ts'
import { launchBrowser } from './browser.ts'
import { below, type Effort, type Row } from './rows.ts'

const EXCHANGES = 100_000

/** A session of 100,000 exchanges is opened in the built panel, in a real browser without a graphics card, and scrolled. */
export async function transcript({ quick }: Effort): Promise<Row[]> {
  const browser = await launchBrowser()
  const painted: number[] = []
  const frames: number[] = []
  try {
    const long = runningSession({ id: 5, name: 'Long', state: 'finished', exchanges: EXCHANGES, last: EXCHANGES })
    for (let run = 0; run < (quick ? 2 : 5); run += 1) {
      await using open = await openPanel(browser, trainingScenes.idle())
      answerTraining(open.panel, [long])
      await open.page.evaluate("location.hash = '#training/sessions'")
      painted.push(await firstPaint(open.page, long.id))
      frames.push(Math.max(...(await frameTimes(open.page))))
    }
  } finally {
    await browser.close()
  }
  return [
    below('a session of 100,000 exchanges opened, to its first paint', 300, painted, 'median'),
    below('longest frame while it is scrolled', 50, frames, 'median'),
  ]
}
