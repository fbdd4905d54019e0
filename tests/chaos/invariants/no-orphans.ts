import type { Invariant } from './facts.ts'

/** Whatever runs in the workspace is a service that the control plane knows as running. */
export const noOrphans: Invariant = {
  name: 'no orphan',
  broken: ({ processes, services, planePid }) =>
    processes
      .filter(({ pid }) => pid !== planePid && !services.some((service) => service.pid === pid))
      .map(({ pid, service }) => `process ${pid} (${service ?? 'unknown program'}) belongs to nobody`),
}
