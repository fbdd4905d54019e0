import type { PanelState } from '../../shared/state.ts'

/** Nothing was chosen yet: the guide takes the place of a list of what is missing. */
export const isFirstRun = ({ llm }: Pick<PanelState, 'llm'>): boolean => llm.source === null

/** Diagnoses that the guide answers already. */
const answeredByGuide = new Set(['no-source', 'key-missing'])

/** What is still to be shown as wrong. */
export function shownDiagnoses({ llm, diagnoses }: Pick<PanelState, 'llm' | 'diagnoses'>): PanelState['diagnoses'] {
  if (!isFirstRun({ llm })) return diagnoses
  return diagnoses.filter(({ title }) => {
    const subject = /^diagnosis\.(.+)\.title$/.exec(title.code)?.[1]
    return subject === undefined || !(answeredByGuide.has(subject) || subject.startsWith('cerebrum-'))
  })
}
