import type { Launcher } from './launcher.ts'

/** Starts Python scripts in one way, and every other program in another. */
export const launcherByProgram = ({ python, others }: { python: Launcher; others: Launcher }): Launcher => ({
  launch: (spec, events) => (spec.entry.endsWith('.py') ? python : others).launch(spec, events),
})
