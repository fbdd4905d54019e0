import { describe, expect, test } from 'vitest'
import { usualPlace } from '../../../../control/llm/usual-place.ts'

const usual = 'http://127.0.0.1:11434'
const placeOf = (configured: string, OLLAMA_HOST?: string) =>
  usualPlace(configured, OLLAMA_HOST === undefined ? {} : { OLLAMA_HOST })

describe('where Ollama would be expected', () => {
  test.each([
    ['another port is set', 'http://127.0.0.1:11500'],
    ['another computer is set', 'http://gpu.lan:11434'],
    ['the host of a container is set', 'http://host.docker.internal:11434'],
    ['the port of the web is set, unsaid', 'http://localhost'],
  ])('at its usual port where %s', (_, configured) => {
    expect(placeOf(configured)).toBe(usual)
  })

  test.each(['http://localhost:11434', 'http://127.0.0.1:11434/', 'http://0.0.0.0:11434', 'http://[::1]:11434'])(
    'nowhere else where its usual place is set: %s',
    (configured) => {
      expect(placeOf(configured)).toBeNull()
      expect(placeOf(configured, '0.0.0.0')).toBeNull()
      expect(placeOf(configured, '127.0.0.1:11434')).toBeNull()
    },
  )

  test.each([
    ['127.0.0.1:11500', 'http://127.0.0.1:11500'],
    [':11500', 'http://127.0.0.1:11500'],
    ['0.0.0.0:11500', 'http://127.0.0.1:11500'],
    ['[::]:11500', 'http://127.0.0.1:11500'],
    ['"http://localhost:11500"', 'http://127.0.0.1:11500'],
    ['http://localhost', 'http://127.0.0.1:80'],
    ['localhost:80', 'http://127.0.0.1:80'],
    ['[::1]:11500', 'http://[::1]:11500'],
  ])('where OLLAMA_HOST=%s lets it listen', (variable, place) => {
    expect(placeOf('http://localhost:11434', variable)).toBe(place)
  })

  test.each(['', '  ', 'gpu.lan:11434', 'https://127.0.0.1:1', '::::', 'http://'])(
    'at its usual port where OLLAMA_HOST=%j says nothing of this computer',
    (variable) => {
      expect(placeOf('http://127.0.0.1:11500', variable)).toBe(usual)
    },
  )

  test('at its usual port where OLLAMA_HOST is the address that is set', () => {
    expect(placeOf('http://127.0.0.1:11500', '127.0.0.1:11500')).toBe(usual)
  })
})
