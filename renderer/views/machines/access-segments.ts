import { machines as words } from '../../../shared/words/spoken.ts'

export const accessSegments = () =>
  (['read', 'operate'] as const).map((value) => ({ value, label: words[value], content: words[value] }))
