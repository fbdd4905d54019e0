/** Texts of `key connect` and `key leaks`. `{name}` is filled with a fact. */
export const cliConnect = {
  commands: {
    connect: 'get a key from OpenRouter in the browser, without pasting one',
    leaks: 'look for your secrets in the folder’s files, logs and git history; exits 1 when one is found',
  },
  options: { code: 'for a browser on another computer: OpenRouter shows a code to paste here' },
  opened: 'Say yes on the page that opened in your browser: {url}',
  printed: 'Open this page and say yes there: {url}',
  notOpened: 'No browser was opened: {why}.',
  elsewhere: 'If your browser runs on another computer, use: llm-trainer key connect --code',
  prompt: 'Code from OpenRouter (not shown): ',
  empty: 'No code came on standard input. Paste the one that OpenRouter shows.',
  done: 'Connected. The key works and is saved.',
  unverified: 'Connected. The key is saved without a check.',
  failed: 'OpenRouter was not connected.',
  cancelled: 'Connecting was cancelled; nothing was stored.',
  sessionOffline:
    'A key kept for this run only needs a run: start LLM Trainer first, or choose --store keychain or file.',

  noSecrets: 'There is no secret to look for.',
  clean: 'No secret was found in {files} files.',
  cleanHistory: 'No secret was found in {files} files, nor in the git history.',
  leakInFile: '{file}:{line}  …{last4}',
  leakInCommit: '{file}  commit {commit}  …{last4}',
  found: 'Revoke what was found where it was made: {url} for keys of OpenRouter. Deleting the text is not enough.',
  incomplete: 'It ended at a limit of time or size: not everything was read.',
  unreadable: 'The git history could not be read.',
} as const
