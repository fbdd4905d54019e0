import { z } from 'zod'
import { admin, operate } from './base.ts'

const nothing = z.object({})
const model = z.object({ model: z.string().trim().min(1).max(200) })

/** Ollama on this computer: its server, as far as it is started from here, and its models. */
export const ollamaContract = {
  /** Starts `ollama serve` and answers when it answers; that something answers already is as good. It ends with the app. */
  start: operate.route({ method: 'POST', path: '/ollama/start' }).output(nothing),
  /** Ends the one that was started from here, and only that. */
  stop: operate.route({ method: 'POST', path: '/ollama/stop' }).output(nothing),
  /** Looks at disk and memory, then downloads a model. Answers when it has begun; how it goes shows in `llm.ollama.pulls`. */
  pull: operate.route({ method: 'POST', path: '/ollama/pull' }).input(model).output(nothing),
  /** What has come stays; it goes on from there. */
  pause: operate.route({ method: 'POST', path: '/ollama/pull/pause' }).input(model).output(nothing),
  resume: operate.route({ method: 'POST', path: '/ollama/pull/resume' }).input(model).output(nothing),
  /** Ends a download, or takes one that ended off the panel. */
  cancel: operate.route({ method: 'POST', path: '/ollama/pull/cancel' }).input(model).output(nothing),
  delete: admin.route({ method: 'POST', path: '/ollama/delete' }).input(model).output(nothing),
  /** Loads a model into memory; answers when it is there, which can take minutes. */
  warmUp: operate.route({ method: 'POST', path: '/ollama/warm-up' }).input(model).output(nothing),
}
