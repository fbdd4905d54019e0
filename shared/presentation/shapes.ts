import type { Shape } from './mark.ts'

/** How each shape is drawn in a box of 12 by 12: filled, or as a line of 1.6. */
export type Drawing = { path: string; line: boolean; dashes?: string }

const circle = (radius: number): string =>
  `M6 ${6 - radius}a${radius} ${radius} 0 1 1 0 ${radius * 2}a${radius} ${radius} 0 1 1 0-${radius * 2}z`

export const drawings: Record<Shape, Drawing> = {
  ok: { path: circle(5), line: false },
  attention: { path: 'M5.13 1.5a1 1 0 0 1 1.74 0l4.6 8.1a1 1 0 0 1-.87 1.5H1.4a1 1 0 0 1-.87-1.5z', line: false },
  broken: {
    path: 'M5.3.5a1 1 0 0 1 1.4 0l4.8 4.8a1 1 0 0 1 0 1.4l-4.8 4.8a1 1 0 0 1-1.4 0L.5 6.7a1 1 0 0 1 0-1.4z',
    line: false,
  },
  stopped: { path: 'M3.5 1.5h5a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z', line: true },
  busy: { path: circle(4.4), line: true, dashes: '18 9.6' },
  neutral: { path: circle(4.4), line: true },
}

/** For plain text, such as the title of the page. */
export const glyphs: Record<Shape, string> = {
  ok: '●',
  attention: '▲',
  broken: '◆',
  stopped: '▢',
  busy: '◌',
  neutral: '○',
}

/** Colours that can be told apart on a light and on a dark tab bar. */
const iconColours: Record<Shape, string> = {
  ok: '#2c9a5b',
  attention: '#c77f14',
  broken: '#d9453a',
  stopped: '#85837b',
  busy: '#5b7be6',
  neutral: '#85837b',
}

/** The shape as an icon for the tab. */
export function iconHref(shape: Shape): string {
  const { path, line, dashes } = drawings[shape]
  const colour = iconColours[shape]
  const paint = line
    ? `fill="none" stroke="${colour}" stroke-width="1.8"${dashes ? ` stroke-dasharray="${dashes}"` : ''}`
    : `fill="${colour}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12"><path d="${path}" ${paint}/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
