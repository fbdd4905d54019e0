import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8')

/** Colours of a block, by name. */
function coloursOf(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
const schemes = { light: coloursOf(light), dark: coloursOf(dark.split('[data-stale')[0] ?? '') }

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const texts = ['text', 'muted', 'faint', 'ok', 'warn', 'bad', 'off', 'accent']
const grounds = ['bg', 'surface', 'sunken', 'raised']

describe.each(Object.entries(schemes))('in %s', (_, colours) => {
  const pairs = [
    ...texts.flatMap((text) => grounds.map((ground) => [text, ground])),
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ...['ok', 'warn', 'bad', 'off', 'accent'].map((name) => [name, `${name}-soft`]),
    ...['bad-soft', 'warn-soft', 'accent-soft', 'hover'].flatMap((soft) =>
      ['text', 'muted'].map((text) => [text, soft]),
    ),
  ] as [string, string][]
  test.each(pairs)('%s is legible on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
