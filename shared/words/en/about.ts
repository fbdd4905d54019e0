/** Texts of what is told about the app. `{name}` is filled with a fact. */
export const about = {
  title: 'About LLM Trainer',
  text: 'Supervises a local LLM-training system, shows what is wrong in plain words, and mends it.',
  versions: 'Versions',
  app: 'LLM Trainer',
  links: 'Pages',
  keys: 'Keys at OpenRouter',
  ollama: 'Ollama',
  licences: 'What others made, {n} packages',
  list: 'Packages and their licences',
  loading: 'Reading the list…',
  missing: 'The list is made when the app is built, and is not here.',
} as const
