import type { Api } from '../../shared/contract/client.ts'

/** A client that only writes down what is asked: the procedure's path, then its input. */
export function recordedApi(answers: Record<string, unknown> = {}): { api: Api; calls: [string, unknown][] } {
  const calls: [string, unknown][] = []
  const step = (path: string): unknown =>
    new Proxy(() => undefined, {
      // A client may travel through promises, which ask everything whether it is one.
      get: (_, name) => (name === 'then' ? undefined : step(path === '' ? String(name) : `${path}.${String(name)}`)),
      apply: (_, __, [input]) => {
        calls.push([path, input])
        return Promise.resolve(answers[path] ?? {})
      },
    })
  return { api: step('') as Api, calls }
}
