import type { ProblemCode } from '../../problem.ts'

/** Steps of connecting that a key trial does not have. */
export const connectSteps = {
  waiting: 'OpenRouter’s page in the browser',
  code: 'The code is here',
  exchanged: 'Exchanged for a key',
} as const satisfies Record<string, string>

export const connect = {
  button: 'Connect with OpenRouter',
  hint: 'Opens its page; the key comes back by itself.',
  opening: 'OpenRouter’s page opens in your browser. Say yes there.',
  openAgain: 'Open the page again',
  byCode: 'Use a code instead',
  byCodeHint: 'For a browser on another computer: OpenRouter shows a code, which you paste here.',
  codeField: 'Code from OpenRouter',
  codePlaceholder: 'Code, or the address that holds it',
  codeEmpty: 'Paste the code first.',
  codeSend: 'Go on',
  tryAgain: 'Try this key again',

  running: 'Connecting with OpenRouter',
  done: 'Connected: the key works and is saved',
  unverified: 'Connected: the key is saved without a check',
  failed: 'OpenRouter was not connected',
  unproved: 'The new key could not be proved',
  cancelled: 'Connecting was cancelled; nothing was stored',
  cancelledText: 'A key that OpenRouter has already made can be deleted there.',

  /** How it ended, where that differs from a key that was pasted. */
  outcomes: {
    'connect-unanswered':
      'Nobody came back within ten minutes: its page was closed, or nobody said yes. Nothing was stored.',
    'connect-declined': 'Its page came back without a code, as it does when somebody says no. Nothing was stored.',
    'connect-refused':
      'The code is wrong, was used before, or is older than ten minutes. Nothing was stored. Connect again.',
    'connect-no-port': 'No port of this computer is free for the answer. Use a code instead. Nothing was stored.',
    'provider-unreachable':
      'OpenRouter could not be reached, so there is no key yet. Nothing was stored. Connect again.',
    'provider-timeout': 'OpenRouter did not answer in time, so there is no key yet. Nothing was stored. Connect again.',
  } as const satisfies Partial<Record<ProblemCode, string>>,

  /** Pages that the browser shows when it comes back. */
  page: {
    received: 'Connected',
    receivedText: 'LLM Trainer has the code and tries the key now. You can close this page.',
    declined: 'Not connected',
    declinedText: 'OpenRouter sent no code. Nothing was stored. You can close this page and connect again.',
    path: 'There is nothing here',
    pathText: 'This address is not the one that OpenRouter was given. Nothing was stored.',
    method: 'This is not how OpenRouter comes back',
    methodText: 'Only a page that a browser opens is taken. Nothing was stored.',
    host: 'This address is not ours',
    hostText: 'The request was made out to another computer’s name, so it was refused. Nothing was stored.',
    used: 'This was used already',
    usedText: 'A code is taken once. If LLM Trainer is not connected, begin again there.',
  },
} as const

/** What is known of a key, on its card. */
export const keyCard = {
  credit: 'Credit',
  creditOf: '{used} of {limit} used, {remaining} left',
  creditUsed: '{used} used; the key has no limit of its own',
  creditNoLimit: 'no limit of its own',
  reset: {
    daily: 'begins anew every day (UTC)',
    weekly: 'begins anew every Monday (UTC)',
    monthly: 'begins anew every month (UTC)',
  },
  free: 'Free today',
  freeOf: '{used} of {limit} answers of free models used, {remaining} left',
  freeReset: 'begins anew at midnight UTC',
  freeTier: 'The account has never bought credit, so its free answers are few.',
  expires: 'Expires',
  expired: 'Expired',
  expiresIn: '{date}, in {duration}',
  management: 'This is a management key. It makes other keys and cannot chat.',
  page: 'This key at OpenRouter',
  recheck: 'Refused keys are asked about again every few minutes, which is free: refusals have been mistakes before.',
} as const

export const leaks = {
  title: 'Has it leaked?',
  text: 'Looks for your secrets, by value, in this folder’s files, logs and git history.',
  look: 'Look for leaks',
  none: 'Not found in {files} files',
  noneHistory: 'Not found in {files} files, nor in the git history',
  noSecrets: 'There is no secret to look for yet.',
  found: { one: 'Found in one place', many: 'Found in {n} places' },
  place: '{file}, line {line}',
  commit: '{file} in commit {commit} of {date}',
  key: 'the key ending in …{last4}',
  secret: 'the secret ending in …{last4}',
  whatNow:
    'Revoke it where it was made, then connect or paste a new one. Deleting the text is not enough: others may have read it.',
  revoke: 'Revoke it at OpenRouter',
  more: 'and {n} more',
  incomplete: 'It ended at a limit of time or size: not everything was read.',
  historyUnreadable: 'The git history could not be read.',
} as const
