import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Shape } from '../../shared/presentation/mark.ts'
import { drawings } from '../../shared/presentation/shapes.ts'
import { appInk, type Ink } from './inks.ts'

/** The drawings made by hand, as text; each fills a box of 32 by 32. */
export type Sources = { mark: string; tile: string }

export async function readSources(folder: string): Promise<Sources> {
  const [mark, tile] = await Promise.all(['mark.svg', 'tile.svg'].map((name) => readFile(join(folder, name), 'utf8')))
  if (mark === undefined || tile === undefined) throw new Error(`The drawings in ${folder} are not complete.`)
  return { mark, tile }
}

const BOX = 32
/** Box of `drawings`. */
const SHAPE_BOX = 12

/** A shape in the lower right corner. `gap`: kept free around it, so that it is told apart without colour. */
type Corner = { from: number; size: number; gap: number }

/** The level is larger than the learner: it has to be recognised at 16 pixels. */
const level: Corner = { from: 14, size: 18, gap: 2 }
/** As large as the hole of the mark. */
const learner: Corner = { from: 17.8, size: 14.4, gap: 2.2 }

/** Width of the lines of shapes that are lines, in their own box; thicker than in the panel. */
const LINE = 2.5
/** Turned so that the opening of what is under way does not face the mark, where it would be lost. */
const BUSY_TURN = 105
/** Of the mark where nothing runs, or nothing is known. */
const FADED = 0.55

/** The mark with the level in its corner. */
export function traySvg({ mark }: Sources, shape: Shape, ink: Ink, size: number): string {
  const faded = shape === 'stopped' || shape === 'neutral'
  const opacity = faded ? ` opacity="${FADED}"` : ''
  return svg(
    size,
    `<g color="${ink.mark}"${opacity}>${cut(mark, shape, level)}</g>${placed(shape, ink.badge[shape], level)}`,
  )
}

/** Pixels up to which the mark fills more of the tile. */
const SMALL = 32

/** The app's icon. `share`: how much of the picture's width the tile takes. */
export function appSvg({ mark, tile }: Sources, size: number, share: number): string {
  const whole = `<g color="${appInk.mark}">${cut(mark, 'ok', learner)}</g>${placed('ok', appInk.learner, learner)}`
  return svg(size, shrunk(share, contentOf(tile) + shrunk(size <= SMALL ? 0.76 : 0.64, whole)))
}

const svg = (size: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${BOX} ${BOX}">${body}</svg>`

const contentOf = (source: string): string => source.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')

function shrunk(share: number, body: string): string {
  const margin = (BOX * (1 - share)) / 2
  return `<g transform="translate(${margin} ${margin}) scale(${share})">${body}</g>`
}

function placed(shape: Shape, colour: string, corner: Corner): string {
  const { path, line, dashes } = drawings[shape]
  const paint = line
    ? `fill="none" stroke="${colour}" stroke-width="${LINE}" stroke-linecap="round"`
    : `fill="${colour}"`
  const more = dashes ? ` stroke-dasharray="${dashes}"` : ''
  return `<path transform="${placeOf(corner, shape)}" d="${path}" ${paint}${more}/>`
}

/** The mark without the place of the shape: what a shape that is a line encloses stays free, too. */
function cut(mark: string, shape: Shape, corner: Corner): string {
  const { path, line } = drawings[shape]
  const width = (line ? LINE : 0) + (2 * corner.gap * SHAPE_BOX) / corner.size
  const hole = `<path transform="${placeOf(corner, shape)}" d="${path}" stroke="#000" stroke-width="${width}" stroke-linejoin="round"/>`
  const mask = `<mask id="cut"><rect width="${BOX}" height="${BOX}" fill="#fff"/>${hole}</mask>`
  return `${mask}<g mask="url(#cut)">${contentOf(mark)}</g>`
}

function placeOf({ from, size }: Corner, shape: Shape): string {
  const turn = shape === 'busy' ? ` rotate(${BUSY_TURN} ${SHAPE_BOX / 2} ${SHAPE_BOX / 2})` : ''
  return `translate(${from} ${from}) scale(${size / SHAPE_BOX})${turn}`
}
