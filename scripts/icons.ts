import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { icns, ico, type Picture } from './icons/containers.ts'
import { readSources } from './icons/drawing.ts'
import { fingerprintOf, type IconFile, iconFiles } from './icons/plan.ts'
import { findBrowser } from './setup/browser.mjs'

/*
 * Draws the app's icons: `node scripts/icons.ts`. The results are committed, so that nobody needs a browser to build the app;
 * run it after changing a drawing, a shape or a colour.
 */

const resources = join(import.meta.dirname, '../resources')

const executablePath = findBrowser({ env: process.env, platform: process.platform })
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  // Chromium refuses its sandbox to root.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({ deviceScaleFactor: 1 })
  const sources = await readSources(join(resources, 'icons-source'))
  for (const folder of ['tray', 'icons']) await rm(join(resources, folder), { recursive: true, force: true })
  for (const file of iconFiles) {
    const pictures: Picture[] = []
    for (const size of file.sizes) pictures.push({ size, png: await rendered(page, file.draw(sources, size), size) })
    const path = join(resources, file.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, packed(file, pictures))
  }
  await writeFile(join(resources, 'icons-source', 'drawn.txt'), `${fingerprintOf(sources)}\n`)
  console.log(`${iconFiles.length} files drawn with Chromium ${browser.version()}`)
} finally {
  await browser.close()
}

async function rendered(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}

function packed({ path, format }: IconFile, pictures: Picture[]): Uint8Array {
  if (format === 'ico') return ico(pictures)
  if (format === 'icns') return icns(pictures)
  const [only, ...others] = pictures
  if (only === undefined || others.length > 0) throw new Error(`${path} has to be one picture, not ${pictures.length}.`)
  return only.png
}
