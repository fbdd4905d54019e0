/** What can be told of connecting with OpenRouter. */
export const connectReasons = {
  'problem.connect-unanswered': 'Nobody came back from OpenRouter’s page',
  'problem.connect-declined': 'OpenRouter’s page gave no code',
  'problem.connect-refused': 'OpenRouter did not take the code',
  'problem.connect-no-port': 'There is no free port for the answer',
  'note.connect-browser': 'Say yes on OpenRouter’s page. It waits until {time}',
  'note.connect-paste': 'Say yes on OpenRouter’s page, then paste the code that it shows. It waits until {time}',
  'note.connect-came-back': 'From the browser',
  'note.connect-pasted': 'Pasted',
  'note.connect-key': 'Key ending in …{last4}',
} as const satisfies Record<string, string>
