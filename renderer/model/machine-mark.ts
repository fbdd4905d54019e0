import type { ListedMachine } from '../../shared/machines.ts'
import { levelShape } from '../../shared/presentation/level-mark.ts'
import type { Shape } from '../../shared/presentation/mark.ts'
import { sayReason } from '../../shared/words/say.ts'
import { machines as words } from '../../shared/words/spoken.ts'

/** How another machine is, as far as it is known here. */
export function machineMark({ status }: Pick<ListedMachine, 'status'>): { shape: Shape; sentence: string } {
  switch (status.state) {
    case 'unknown':
      return { shape: 'neutral', sentence: words.unknown }
    case 'failed':
      return { shape: 'broken', sentence: sayReason(status.reason) }
    case 'reached':
      return { shape: levelShape(status), sentence: sayReason(status.headline) }
  }
}

/** The part of its address that tells it from others. */
export const machineHost = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')
