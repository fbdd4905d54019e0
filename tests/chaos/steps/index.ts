import type { Family } from '../family.ts'
import { cerebrum } from './cerebrum.ts'
import { clock } from './clock.ts'
import { config } from './config.ts'
import { crashLoop } from './crash-loop.ts'
import { diskFull } from './disk-full.ts'
import { hang } from './hang.ts'
import { kill } from './kill.ts'
import { ollama } from './ollama.ts'
import { pidReused } from './pid-reused.ts'
import { planeKilled } from './plane-killed.ts'
import { planeStopped } from './plane-stopped.ts'
import { portStolen } from './port-stolen.ts'
import { provider } from './provider.ts'
import { suspend } from './suspend.ts'
import { telegram } from './telegram.ts'
import { twilio } from './twilio.ts'
import { wayToOpenrouter } from './way-to-openrouter.ts'

export const families: readonly Family[] = [
  kill,
  hang,
  suspend,
  portStolen,
  crashLoop,
  planeKilled,
  planeStopped,
  pidReused,
  cerebrum,
  provider,
  wayToOpenrouter,
  ollama,
  telegram,
  twilio,
  config,
  diskFull,
  clock,
]
