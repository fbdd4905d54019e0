import { networkStateSchema, networkTestSchema } from '../network.ts'
import { operate, read } from './base.ts'

/** The way to OpenRouter. It is set in config.json: `proxy_url`, `extra_ca_file`. */
export const networkContract = {
  /** What is in force, and where it comes from. */
  get: read.route({ method: 'GET', path: '/network' }).output(networkStateSchema),
  /** Goes the way hop by hop, once, without a key and free of charge; answers within fifteen seconds. */
  test: operate.route({ method: 'POST', path: '/network/test' }).output(networkTestSchema),
}
