import type { Invariant } from './facts.ts'

/** Only what was hurt was started anew. */
export const noRestartUnasked: Invariant = {
  name: 'no restart unasked',
  broken: ({ touched, before, services }) =>
    touched.has('plane')
      ? []
      : services.flatMap(({ id, run }) => {
          const was = before.find((service) => service.id === id)?.run ?? run
          return run === was || touched.has(id) ? [] : [`${id} was started anew (run ${was} → ${run})`]
        }),
}
