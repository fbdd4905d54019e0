import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { connect } from '../../../cli/connection.ts'
import { openDoor } from '../../support/open-door.ts'
import { planeBehind } from '../../support/run-cli.ts'

/** Collects what nobody holds any more, as it happens in a program that runs for long. */
function collectGarbage(): void {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

it('a stream ends by the signal of whoever reads it, however long it has been open', async () => {
  const open = await openDoor()
  const { client, close } = await connect(planeBehind(open))
  const over = new AbortController()
  const options = { signal: over.signal }
  const states = (await client.state.watch(undefined, options))[Symbol.asyncIterator]()
  try {
    await states.next()
    const next = states.next()
    collectGarbage()
    await new Promise(setImmediate)
    collectGarbage()
    over.abort()
    await expect(next).rejects.toThrow()
  } finally {
    await close()
    await open.closeAll()
  }
})
