/* Going over to an LLM Trainer that runs already. `{name}` is filled with a fact. */

export const attach = {
  starting: 'LLM Trainer is just starting for this folder. Try again in a moment.',
  noAnswer: 'LLM Trainer runs for this folder (process {pid}) but does not answer: {why}. End it, then try again.',
  stranger: 'What answers at {origin} is not the LLM Trainer of this folder, so nothing was sent to it. Try again.',
  stillEnding: 'It was told to end, but still does so. Look again in a moment.',
  otherVersion:
    'It is of another version ({version}) than this app ({own}), so this window cannot show it. Its panel opens in the browser.',
} as const
