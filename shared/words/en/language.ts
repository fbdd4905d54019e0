/** Which language is spoken. */
export const language = {
  asSystem: 'As the system',
  hint: 'Texts, dates and numbers. The page is loaded anew.',
  command: 'Language: {language}',
  commandSystem: 'Language: as the system has it',
} as const
