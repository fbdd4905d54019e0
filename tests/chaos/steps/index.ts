import type { Family } from '../family.ts'
import { cerebrum } from './cerebrum.ts'
import { hang } from './hang.ts'
import { kill } from './kill.ts'
import { planeKilled } from './plane-killed.ts'
import { provider } from './provider.ts'

export const families: readonly Family[] = [kill, hang, cerebrum, provider, planeKilled]
