import type { Family } from '../family.ts'
import { cerebrum } from './cerebrum.ts'
import { clock } from './clock.ts'
import { config } from './config.ts'
import { crashLoop } from './crash-loop.ts'
import { diskFull } from './disk-full.ts'
import { hang } from './hang.ts'
import { kill } from './kill.ts'
import { planeKilled } from './plane-killed.ts'
import { planeStopped } from './plane-stopped.ts'
import { portStolen } from './port-stolen.ts'
import { provider } from './provider.ts'
import { suspend } from './suspend.ts'
import { telegram } from './telegram.ts'

export const families: readonly Family[] = [
  kill,
  hang,
  suspend,
  portStolen,
  crashLoop,
  planeKilled,
  planeStopped,
  cerebrum,
  provider,
  telegram,
  config,
  diskFull,
  clock,
]
