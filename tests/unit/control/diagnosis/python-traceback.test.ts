import { describe, expect, test } from 'vitest'
import { missingKey, readTraceback } from '../../../../control/diagnosis/python-traceback.ts'
import { keyErrorLines, urllib3Lines } from '../../../support/log-lines.ts'

const folder = '/home/me/trainer'
const inFolder = keyErrorLines(`${folder}/llm_server.py`)
const inJson = [
  '  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads',
  '    return _default_decoder.decode(s)',
  '           ^^^^^^^^^^^^^^^^^^^^^^^^^^',
  'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
]

describe('a traceback at the end of what was printed', () => {
  test('tells its last line and the innermost place in the folder', () => {
    expect(readTraceback(inFolder, folder)).toEqual({
      error: "KeyError: 'ollama_model'",
      place: { file: 'llm_server.py', line: 360, code: 'print(f"Model: {config[\'ollama_model\']}")' },
    })
  })

  test('passes over the code of others, in the folder or not', () => {
    const lines = [
      'Traceback (most recent call last):',
      `  File "${folder}/middleware.py", line 64, in <module>`,
      '    config = json.load(f)',
      `  File "${folder}/.llm-trainer/venv/lib/python3.11/site-packages/x.py", line 3, in load`,
      '  File "<frozen importlib._bootstrap>", line 241, in _call',
      ...inJson,
    ]
    expect(readTraceback(lines, folder)).toEqual({
      error: 'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
      place: { file: 'middleware.py', line: 64, code: 'config = json.load(f)' },
    })
  })

  test('may have begun before the first line that was kept, and name no place', () => {
    expect(readTraceback(inJson, folder)).toEqual({ error: inJson[3], place: null })
  })

  test('of a chain the last is told', () => {
    const lines = [
      ...inFolder,
      'During handling of the above exception, another exception occurred:',
      'Traceback (most recent call last):',
      '  File "/usr/lib/python3.11/x.py", line 4, in <module>',
      '    raise ValueError("several")',
      'ValueError: several',
      'lines: of',
      '  text',
    ]
    expect(readTraceback(lines, folder)).toEqual({ error: 'ValueError: several', place: null })
  })

  test('a fault of the syntax has no header', () => {
    const lines = [
      `  File "${folder}/sms_server.py", line 12`,
      '    def f(:',
      '          ^',
      'SyntaxError: invalid syntax',
    ]
    expect(readTraceback(lines, folder)).toEqual({
      error: 'SyntaxError: invalid syntax',
      place: { file: 'sms_server.py', line: 12, code: 'def f(:' },
    })
  })

  test('in Windows’ paths, whatever their case', () => {
    expect(readTraceback(keyErrorLines('c:\\Trainer\\lib\\a.py'), 'C:\\trainer\\')?.place?.file).toBe('lib/a.py')
  })

  test('a script that was started by its name alone is the folder’s', () => {
    expect(readTraceback(keyErrorLines('./middleware.py'), folder)?.place?.file).toBe('middleware.py')
  })

  test('what the server says when it gives up comes after it', () => {
    const lines = [...inFolder, 'ERROR:    Application startup failed. Exiting.']
    expect(readTraceback(lines, folder)?.error).toBe("KeyError: 'ollama_model'")
  })
})

test.each([
  ['there is none', ['INFO:     Started server process [7]', urllib3Lines.pool]],
  ['its end is missing', inFolder.slice(0, -1)],
  ['requests were answered after it', [...inFolder, 'INFO:     127.0.0.1:51234 - "GET /api/status HTTP/1.1" 200 OK']],
  ['its work went on after it', [...inFolder, '2025-11-04 12:00:01,123 - [LLM-SERVER] - INFO - Calling Ollama']],
  ['it was of a request that failed', ['ERROR:    Exception in ASGI application', ...inFolder]],
  ['nothing was printed', []],
])('it is no cause where %s', (_, lines) => {
  expect(readTraceback(lines, folder)).toBeNull()
})

test.each([
  ["KeyError: 'ollama_model'", 'ollama_model'],
  ['KeyError: 7', null],
  ["ValueError: 'ollama_model'", null],
])('%s lacks %s', (error, key) => {
  expect(missingKey(error)).toBe(key)
})
