import { describe, expect, test } from 'vitest'
import { statusScript, statusStyles } from '../../../../backends/middleware/page/assets.ts'
import { statusPage, statusTableRows } from '../../../../backends/middleware/page/html.ts'
import { type StatusRow, statusRows } from '../../../../backends/middleware/status-rows.ts'
import { type StatusWord, statusPageWords } from '../../../../shared/words/en/status-page.ts'

const page = statusPage(statusRows({}, 0))
const states = Object.keys(statusPageWords.states) as StatusWord[]
const row = (changes: Partial<StatusRow>): StatusRow => ({
  id: 'llm-server',
  name: 'LLM server',
  state: 'ok',
  cause: null,
  checkedAt: null,
  ...changes,
})
const shapeIn = (html: string) => /<svg.*?<\/svg>/.exec(html)?.[0]

describe('the status page', () => {
  test('has a language, a title, one main part, one heading, and headers of columns and rows', () => {
    expect(page).toMatch(/<html lang="en">/)
    expect(page).toMatch(/<title>[^<]+<\/title>/)
    expect(page.match(/<main>/g)).toHaveLength(1)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<th scope="col">/g)).toHaveLength(3)
    expect(page.match(/<th scope="row">/g)).toHaveLength(5)
  })

  test('holds nothing that its policy forbids: no inline script, style or handler, nothing from elsewhere', () => {
    expect(page).not.toMatch(/<style|style=|\son\w+=|https?:/)
    expect(page.match(/<script[^>]*>[^<]*<\/script>/g)).toEqual([
      '<script type="module" src="/status-page.js"></script>',
    ])
    expect(`${statusScript}${statusStyles}`).not.toMatch(/https?:|@import|url\(/)
  })

  test.each(states)('%s is told by a shape and a word', (state) => {
    const html = statusTableRows([row({ state })])
    expect(html).toContain(`<span>${statusPageWords.states[state]}</span>`)
    expect(shapeIn(html)).toContain('aria-hidden="true"')
  })

  test('what is well, what wavers, what fails and what is off differ in shape', () => {
    const shapes = (['ok', 'warn', 'bad', 'off', 'unknown'] as const).map((state) =>
      shapeIn(statusTableRows([row({ state })])),
    )
    expect(new Set(shapes).size).toBe(5)
  })

  test('a cause is shown, as text and not as markup', () => {
    const html = statusTableRows([row({ state: 'blocked', cause: '<img src=x onerror="alert(1)"> & more' })])
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; more')
    expect(html).not.toContain('<img')
  })

  test('the time of the last look is shown, or that there was none', () => {
    expect(statusTableRows([row({ checkedAt: Date.now() })])).toMatch(/<td class="time">\d\d:\d\d:\d\d<\/td>/)
    expect(statusTableRows([row({})])).toContain(`<td class="time">${statusPageWords.never}</td>`)
  })
})
