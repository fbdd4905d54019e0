import type { TrainingStart } from '../../../shared/training.ts'
import { type Action, useAction } from '../../app/use-action.ts'
import type { Api } from '../../connection/api.ts'
import type { StartDefaults } from '../../model/start-form.ts'

type Wanted = { settings: StartDefaults; start: TrainingStart }

/** What is in the fields is the next session's; it is kept in config.json when it starts. */
const startWith = async (api: Api, { settings, start }: Wanted): Promise<unknown> => {
  await api.config.update(settings)
  return api.training.start(start)
}

/** A start, with what became of it. It answers after the first exchange, or after 8 s, or with what blocks it. */
export type Start = Action<Wanted, unknown>
export const useStart = (): Start => useAction(startWith)
