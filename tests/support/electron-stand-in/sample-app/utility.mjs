/* What a message asks of it, it does. */
const { parentPort } =
  /** @type {NodeJS.Process & { parentPort: import('node:events').EventEmitter & { postMessage(message: unknown): void } }} */ (
    process
  )

/** @type {Record<string, (value: unknown) => void>} */
const acts = {
  echo: (value) => parentPort.postMessage(value),
  shape: () =>
    parentPort.postMessage({
      type: Reflect.get(process, 'type'),
      args: process.argv.slice(2),
      env: { ...process.env },
    }),
  refuse: () => {
    try {
      parentPort.postMessage(() => 1)
    } catch (error) {
      parentPort.postMessage(String(error))
    }
  },
  exit: (code) => process.exit(Number(code)),
  reject: () => void Promise.reject(new Error('nobody waits for this')),
  throw: () => {
    throw new Error('nobody catches this')
  },
}
parentPort.on('message', ({ data: { act, value } }) => acts[act]?.(value))
