import { describe, expect, it } from 'vitest'
import {
  indexText,
  type KeyEntry,
  nameFor,
  readIndex,
  readKeyName,
  refuseTaken,
} from '../../../../control/workspace/key-index.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const entry = (name: string, change: Partial<KeyEntry> = {}): KeyEntry => ({
  id: name,
  name,
  last4: '1234',
  store: 'keychain',
  ...change,
})

describe('the name of a saved key', () => {
  it('is the one that was asked for, else the label, else a number', () => {
    expect(nameFor({ name: 'Work', label: 'laptop' }, [])).toBe('Work')
    expect(nameFor({ name: null, label: ' laptop\n' }, [])).toBe('laptop')
    expect(nameFor({ name: null, label: null }, [entry('Work')])).toBe('Key 1')
    expect(nameFor({ name: null, label: '' }, [entry('key 1')])).toBe('Key 2')
  })

  it('is never OpenRouter’s label where that is the key, shortened', () => {
    expect(nameFor({ name: null, label: 'sk-or-v1-0e6…1c9' }, [])).toBe('Key 1')
  })

  it('is never one that another key has, in whatever case, nor too long', () => {
    expect(nameFor({ name: 'Work', label: null }, [entry('work')])).toBe('Work 2')
    expect(nameFor({ name: 'Work', label: null }, [entry('Work'), entry('Work 2')])).toBe('Work 3')
    const long = 'x'.repeat(60)
    expect(nameFor({ name: long, label: null }, [entry(long)]).length).toBeLessThanOrEqual(60)
  })

  it.each([
    ['', 'Give the key a name'],
    ['   ', 'Give the key a name'],
    ['x'.repeat(61), 'at most 60'],
    ['two\nlines', 'one line'],
    [fakeKey('aaaa'), 'looks like a key'],
  ])('is refused as %j', (text, why) => {
    expect(() => readKeyName(text)).toThrow(why)
    if (text.startsWith('sk-or')) expect(() => readKeyName(text)).not.toThrow(text)
  })

  it('is taken without the space around it, and refused where it is another key’s', () => {
    expect(readKeyName('  Work ')).toBe('Work')
    expect(() => refuseTaken('WORK', [entry('Work')])).toThrow('Another key is called')
    expect(() => refuseTaken('School', [entry('Work')])).not.toThrow()
  })
})

describe('the list of saved keys', () => {
  it('is read as it was written, but for keys of that run only', () => {
    const keys = [entry('Work'), entry('School', { store: 'file' })]
    expect(readIndex(indexText([...keys, entry('Now', { store: 'session' })]))).toEqual(keys)
    expect(readIndex(null)).toEqual([])
  })

  it.each(['', '{', 'null', '{"keys": 1}', '{"keys": [{"id": "a"}]}'])('is damaged as %j', (text) => {
    expect(readIndex(text)).toBe('damaged')
  })
})
