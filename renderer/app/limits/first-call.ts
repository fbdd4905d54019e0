import type { Api } from '../../connection/api.ts'

/** How a control asks something of the control plane. */
export type Ask<Input = never> = (api: Api, input: Input) => unknown

const neverAnswered = new Promise<never>(() => undefined)

/** Stands for an input that nobody has given yet: everything of it is the same again. */
const anything: unknown = new Proxy(() => undefined, {
  get(_, key) {
    if (key === Symbol.toPrimitive) return () => ''
    return key === 'then' ? undefined : anything
  },
  apply: () => anything,
})

/**
 * Which procedure is called first, found by asking an API that only listens and never answers. Of a path that depends on the input it is
 * what comes before that, but for an input that is `like` the one that will be given.
 */
export function firstCall(ask: Ask, like: unknown = anything): readonly string[] {
  let path: readonly string[] = []
  let isCalled = false
  const listening = (at: readonly string[]): unknown => {
    if (!isCalled) path = at
    return new Proxy(() => undefined, {
      get: (_, key) => listening([...at, String(key)]),
      apply() {
        isCalled = true
        return neverAnswered
      },
    })
  }
  try {
    const answer = ask(listening([]) as Api, like as never)
    if (answer instanceof Promise) answer.catch(() => undefined)
  } catch {
    // It needs to know its input: what it reached for before that is told.
    return path
  }
  return path
}
