import type { Page } from '@playwright/test'
import * as english from '../../shared/words/en/index.ts'
import type { Language } from '../../shared/words/languages.ts'

/** Around every text of the made-up language. */
const marks = { open: '⟦', close: '⟧' } as const

const wrapped = (value: unknown): unknown =>
  typeof value === 'string'
    ? `${marks.open}${value}${marks.close}`
    : Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, wrapped(one)]))

/** The texts of a made-up language, each in marks, as the file of a language that the page loads. */
const file = (): string =>
  Object.entries(english)
    .map(([name, words]) => `export const ${name} = ${JSON.stringify(wrapped(words))}`)
    .join('\n')

/** This page gets the made-up language in the place of another one. Returns the end of it. */
export async function replaceLanguage(page: Page, language: Language): Promise<() => Promise<void>> {
  const address = new RegExp(`/assets/${language}-[^/]+\\.js$`)
  await page.route(address, (route) => route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: file() }))
  return () => page.unroute(address)
}

/** What of a text is in no marks. */
export function outsideMarks(text: string): string {
  let depth = 0
  let outside = ''
  for (const sign of text) {
    if (sign === marks.open) depth += 1
    else if (sign === marks.close) depth = Math.max(0, depth - 1)
    else if (depth === 0) outside += sign
  }
  return outside
}

/** Runs in the page: all that can be read in it, seen or heard. */
export const readable = `(() => {
  const texts = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  // What is joined in one element is one text, whatever its parts are wrapped in.
  const blocks = new Map()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const owner = node.parentElement
    if (owner === null || !owner.checkVisibility() || owner.closest('[aria-setsize], code, textarea')) continue
    blocks.set(owner, (blocks.get(owner) ?? '') + node.data)
  }
  texts.push(...blocks.values())
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-valuetext]')) {
    if (!element.checkVisibility() || element.closest('code')) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
      const text = element.getAttribute(name)
      if (text) texts.push(text)
    }
  }
  return texts
})()`
