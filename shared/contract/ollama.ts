import { oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from '../problem.ts'

const base = oc.errors({ PROBLEM: { status: 409, data: problemSchema } })
const nothing = z.object({})
const model = z.object({ model: z.string().trim().min(1).max(200) })

/** Ollama on this computer: its server, as far as it is started from here, and its models. */
export const ollamaContract = {
  /** Starts `ollama serve` and answers when it answers; that something answers already is as good. It ends with the app. */
  start: base.route({ method: 'POST', path: '/ollama/start' }).output(nothing),
  /** Ends the one that was started from here, and only that. */
  stop: base.route({ method: 'POST', path: '/ollama/stop' }).output(nothing),
  /** Looks at disk and memory, then downloads a model. Answers when it has begun; how it goes shows in `llm.ollama.pulls`. */
  pull: base.route({ method: 'POST', path: '/ollama/pull' }).input(model).output(nothing),
  /** What has come stays; it goes on from there. */
  pause: base.route({ method: 'POST', path: '/ollama/pull/pause' }).input(model).output(nothing),
  resume: base.route({ method: 'POST', path: '/ollama/pull/resume' }).input(model).output(nothing),
  /** Ends a download, or takes one that ended off the panel. */
  cancel: base.route({ method: 'POST', path: '/ollama/pull/cancel' }).input(model).output(nothing),
  delete: base.route({ method: 'POST', path: '/ollama/delete' }).input(model).output(nothing),
  /** Loads a model into memory; answers when it is there, which can take minutes. */
  warmUp: base.route({ method: 'POST', path: '/ollama/warm-up' }).input(model).output(nothing),
}
