import type { PanelState } from '../state.ts'
import { panel } from '../words/spoken.ts'
import type { Shape } from './mark.ts'

/** How the whole system is, as a shape: the level's, or that it is only starting. */
export const levelShape = ({ level, headline }: Pick<PanelState, 'level' | 'headline'>): Shape =>
  headline.code === 'level.starting' ? 'busy' : level

/** The level in one word. */
export const levelWord = ({ level, headline }: Pick<PanelState, 'level' | 'headline'>): string =>
  headline.code === 'level.starting' ? panel.lifecycle.starting : panel.levels[level]

/** Whether the headline tells a time itself. */
export const tellsSince = ({ headline: { params } }: Pick<PanelState, 'headline'>): boolean =>
  typeof params.cause === 'object' && 'code' in params.cause && params.cause.code === 'level.training-paused'
