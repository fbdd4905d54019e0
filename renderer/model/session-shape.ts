import type { Shape } from '../../shared/presentation/mark.ts'
import type { Session } from '../../shared/training.ts'

const shapes: Record<Session['state'], Shape> = {
  running: 'busy',
  paused: 'stopped',
  interrupted: 'attention',
  stopped: 'stopped',
  finished: 'ok',
}

export const sessionShape = ({ state }: Pick<Session, 'state'>): Shape => shapes[state]
