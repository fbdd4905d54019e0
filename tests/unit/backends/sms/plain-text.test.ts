import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../backends/sms/plain-text.ts'

describe('Markdown is taken out of an answer', () => {
  test.each([
    ['Just a sentence.', 'Just a sentence.'],
    ['**Bold**, *slanted*, ~~gone~~ and `code`.', 'Bold, slanted, gone and code.'],
    ['# Title\n\nText', 'Title\n\nText'],
    ['one\ntwo', 'one\ntwo'],
    ['one  \ntwo', 'one\ntwo'],
    ['- a\n- **b**\n  - c', '- a\n- b\n- c'],
    ['3. three\n4. four', '3. three\n4. four'],
    ['- [x] done\n- [ ] open', '- [x] done\n- [ ] open'],
    ['> quoted\n> more', 'quoted\nmore'],
    ['```js\nconst a = 1 * 2\n```', 'const a = 1 * 2'],
    ['See [the page](https://example.org/a_b).', 'See the page (https://example.org/a_b).'],
    ['<https://example.org>', 'https://example.org'],
    ['https://example.org/a_b_c', 'https://example.org/a_b_c'],
    ['![a cat](cat.png)', 'a cat'],
    ['| a | b |\n|---|---|\n| 1 | **2** |', 'a | b\n1 | 2'],
    ['before\n\n---\n\nafter', 'before\n\nafter'],
    ['a<br>b <b>c</b> <!-- d -->', 'a\nb c'],
    ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
    ['snake_case_name and 5 < 6 > 4', 'snake_case_name and 5 < 6 > 4'],
    ['Use Map<String> or Pair<A>.', 'Use Map<String> or Pair<A>.'],
    ['Dear <your name>, hi', 'Dear <your name>, hi'],
    ['<div>\n<p class="x">a &lt; b</p>\n</div>', 'a < b'],
    ['Q&amp;A: 1 &lt; 2 &gt; 0, &quot;yes&quot;', 'Q&A: 1 < 2 > 0, "yes"'],
    ['`&lt;`', '&lt;'],
    ['\\*not slanted\\*', '*not slanted*'],
    ['你好，**世界**', '你好，世界'],
  ])('%j is read as %j', (markdown, plain) => {
    expect(plainText(markdown)).toBe(plain)
  })

  test('what would leave nothing stays as it is', () => {
    expect(plainText('---')).toBe('---')
    expect(plainText('<b></b>')).toBe('<b></b>')
  })

  test.each([
    ['marks of quotation', '>'.repeat(20_000)],
    ['brackets', '['.repeat(20_000)],
    ['stars', '*a '.repeat(6_000)],
    ['lists', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
    ['code', '`'.repeat(20_000)],
    ['a million characters', 'word '.repeat(200_000)],
  ])('%s without end are read in a moment', (_, text) => {
    const began = performance.now()
    expect(plainText(text)).not.toBe('')
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
