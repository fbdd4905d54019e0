import { describe, expect, test } from 'vitest'
import { commandsIn } from '../../support/documents/shell.ts'

const textOf = (text: string): string[] => commandsIn(text).map(({ words }) => words.join(' '))

describe('the commands in a block', () => {
  test.each([
    ['lines, without what is remarked', 'npm start   # opens it\n\nnpm test', ['npm start', 'npm test']],
    ['pipes and lists', 'a | b -x && c; d', ['a', 'b -x', 'c', 'd']],
    ['quotes', `curl -d '{"a": 1}' "x y"`, ['curl -d {"a": 1} x y']],
    ['a line that goes on', 'curl -X POST \\\n  http://a', ['curl -X POST http://a']],
    [
      'substitutions, also within quotes',
      'T=$(a b)\neval "$(c | d)"\nsource <(e)',
      ['a b', 'c', 'd', 'e', 'eval $(c | d)', 'source <(e)'],
    ],
    ['a sign of remark in a word', 'open a#b', ['open a#b']],
  ])('%s', (_, text, wanted) => {
    expect(textOf(text)).toEqual(wanted)
  })

  test('with their variables, and what they read and write', () => {
    expect(commandsIn('KEY=x llm-trainer key set < key.txt > out')).toEqual([
      { words: ['llm-trainer', 'key', 'set'], variables: ['KEY=x'], reads: 'key.txt', writes: 'out' },
    ])
  })

  test.each(["a 'b", 'a "b', 'a $(b'])('what is not closed is refused: %s', (text) => {
    expect(() => commandsIn(text)).toThrow('is not closed')
  })
})
