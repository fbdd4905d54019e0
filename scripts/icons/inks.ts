import type { Shape } from '../../shared/presentation/mark.ts'

export type Ink = { mark: string; badge: Record<Shape, string> }

const one = (colour: string): Ink => ({
  mark: colour,
  badge: { ok: colour, attention: colour, broken: colour, stopped: colour, busy: colour, neutral: colour },
})
const onLight = one('#2a2a28')
const onDark = one('#f3f3f0')

/** By the bar that the icon is for. What is well has no colour of its own. */
export const inks = {
  light: { ...onLight, badge: { ...onLight.badge, attention: '#b86a00', broken: '#d22f26', busy: '#2b56d9' } },
  dark: { ...onDark, badge: { ...onDark.badge, attention: '#ffb545', broken: '#ff6f63', busy: '#8fabff' } },
  /** macOS looks at the alpha only, and inks it. */
  template: one('#000000'),
} satisfies Record<string, Ink>

export const appInk = { mark: '#ffffff', learner: '#c3d2ff' }
