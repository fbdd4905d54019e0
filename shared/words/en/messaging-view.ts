import type { ProblemCode } from '../../problem.ts'

/** What to do where a bot could not be set up, by the problem that stood in the way. */
const now: Partial<Record<ProblemCode, string>> = {
  'bot-unreachable': 'Nothing was changed. Try again when this computer is online.',
  'bot-rate-limited': 'Nothing was changed. Try again in a minute.',
  'bot-conflict': 'Stop the other program that uses this bot, or let this app take its messages over.',
  'secret-store-unavailable': 'Choose below where it is kept.',
}

/** Texts of the Messaging view. `{name}` is filled with a fact. */
export const messagingView = {
  tabs: { label: 'Parts of Messaging', bots: 'Bots', users: 'Users' },
  python: 'The Python bot of this folder runs. Its users are in its own files and are not shown here.',

  outage: {
    nobody: 'Nobody can answer since {time} ({cause}).',
    waiting:
      '{count} {count:message|messages} {count:waits|wait}; {count:it is|they are} answered when it works again.',
    waitingOf:
      '{count} {count:message|messages} of {users} {users:user|users} {count:waits|wait}; {count:it is|they are} answered when it works again.',
    cause: 'See the cause',
  },

  telegram: {
    off: 'With a bot of your own, people can write to the model or to CEREBRUM in Telegram.',
    how: 'In Telegram, write /newbot to @BotFather. It gives you a token; paste it here.',
    page: 'Open @BotFather',
    token: 'Bot token',
    tokenPlaceholder: '7000000001:AAH…',
    trying: 'Asking Telegram who this bot is…',
    removeTitle: 'Remove the Telegram bot?',
    removeText:
      'The token is deleted from this computer, and the bot stops. Its users and conversations stay here; the bot itself stays yours at Telegram.',
    now: {
      ...now,
      'bot-token-rejected': 'Copy it again from @BotFather. /token there shows it, /revoke makes a new one.',
    } as Partial<Record<ProblemCode, string>>,
  },
  sms: {
    off: 'With a number at Twilio, people can write to the model or to CEREBRUM as text messages.',
    how: 'Account SID and auth token are on the first page of Twilio’s console, the number is under Phone Numbers.',
    page: 'Open Twilio’s console',
    token: 'Auth token',
    tokenKept: 'Leave it empty to keep the one that is saved.',
    sid: 'Account SID',
    sidPlaceholder: 'AC…',
    sidWrong: 'An account SID begins with AC and has 34 characters.',
    number: 'Telephone number',
    numberWrong: 'Write the number with + and country code, as in +15551234567.',
    trying: 'Asking Twilio for account and number…',
    trial: 'It is a trial account: it sends to verified numbers only.',
    removeTitle: 'Remove the SMS bot?',
    removeText:
      'The auth token is deleted from this computer, and the bot stops. Its users and conversations stay here; the number stays yours at Twilio.',
    now: {
      ...now,
      'bot-token-rejected': 'Copy account SID and auth token again from Twilio’s console; they belong together.',
    } as Partial<Record<ProblemCode, string>>,
  },
  done: 'This is {name}. It is tried, kept and in use.',
  tokenEmpty: 'Paste a token first.',
  tokenHint: 'Tried first, then kept. Only its last four characters are ever shown again.',
  reveal: 'Show what was typed',
  hide: 'Hide what was typed',
  envWins: '{variable} is set and wins over what is saved here.',
  fromVariable: 'from the environment variable {variable}',
  replace: 'Replace the token',
  change: 'Change the account',
  remove: 'Remove',
  takeOver: 'Take its messages over',

  facts: {
    token: 'Token',
    arrive: 'Messages',
    users: 'Users',
    waiting: 'Waiting',
    number: 'Number',
    account: 'Account',
    polling: 'asked for by this computer',
    telegramPosts: 'posted by Telegram',
    twilioPosts: 'posted by Twilio',
    cannotArrive: 'cannot come in: there is no public address',
    receiving: 'come in since {time}',
    notReceiving: 'do not come in now',
    oldest: '{count}, the oldest since {time}',
  },

  test: {
    open: 'Send a test message',
    title: 'Test message of the {platform} bot',
    to: 'To',
    nobody: 'Nobody has written to the bot yet. Write to it in Telegram first: a bot cannot begin.',
    send: 'Send',
    sent: 'Sent to {name}.',
  },

  receiving: {
    title: 'Receiving from the internet',
    text: 'Telegram needs none of this: its messages are asked for. Text messages come in only through a public address, such as that of a tunnel to this computer.',
    address: 'Public address',
    addressPlaceholder: 'https://bots.example.com',
    addressHint: 'Where the internet reaches this computer, up to before the paths below.',
    noSms: 'Without a public address no text messages can come in. Test messages still go out.',
    mode: 'How Telegram’s messages arrive',
    modes: { polling: 'Asked for', webhook: 'Posted here' },
    needsHttps: 'Telegram posts only to a public address that begins with https://.',
    of: 'Address for {platform}',
    setAtTwilio: 'Set it at Twilio',
    setDone: 'Twilio posts messages to {url} now.',
    check: 'Check',
    checkOf: 'Check the address for {platform}',
    works: 'The address leads here, and what is signed arrives as it was.',
    unsigned: 'The address leads here, but what is signed does not arrive as it was: something on the way changes it.',
    unreachable: 'The address does not lead to this bot.',
  },

  answers: {
    title: 'How users are answered',
    outage: 'What users are told while nobody can answer',
    outageHint: 'Empty: the sentence that is shown, in the user’s language.',
    tooLong: '{max} characters at most.',
  },

  users: {
    loading: 'Reading the users…',
    search: 'Search users',
    searchPlaceholder: 'Name, account or number',
    platform: 'Platform',
    everyPlatform: 'All platforms',
    onlyWaiting: 'Only those who wait',
    columns: {
      name: 'Name',
      platform: 'Platform',
      backend: 'Answered by',
      registered: 'Registered',
      seen: 'Last seen',
      messages: 'Messages',
      waiting: 'Waiting',
      more: 'More',
    },
    count: '{count} {count:user|users}',
    range: '{from} to {to} of {count}',
    newer: 'Previous',
    older: 'Next',
    none: 'Nobody has written to a bot yet',
    noneText: 'Whoever writes to one of the bots shows up here.',
    nobodyFits: 'No user fits.',
    never: 'never',
    id: 'Number of the chat',
    sms: 'Telephone number',
    account: 'Account',
    backends: { source: 'Language model', cerebrum: 'CEREBRUM' },
    default: 'Default: {backend}',
    blocked: 'Blocked',
    unreachable: 'Cannot be reached',
    unreachableWhy: 'Takes no messages of the bot any more: {why}',
    moreOf: 'More for {name}',
    answerBy: {
      default: 'Let the default answer',
      source: 'Let the language model answer',
      cerebrum: 'Let CEREBRUM answer',
    },
    export: 'Export as JSON',
    clear: 'Clear the history',
    block: 'Block',
    unblock: 'Unblock',
    delete: 'Delete',
    asks: {
      clear: {
        title: 'Clear the history of {name}?',
        text: 'The conversation is deleted here, and the next question begins anew. What still waits is answered.',
      },
      block: {
        title: 'Block {name}?',
        text: 'They are not answered any more, and what they write is not kept. What waits of them is deleted.',
      },
      delete: {
        title: 'Delete {name}?',
        text: 'The user and everything that is kept of them is deleted: {count} {count:message|messages} with {count:its answer|their answers}. Whoever writes again begins as somebody new.',
      },
    },
    back: 'All users',
    conversation: 'Conversation',
    noMessages: 'No message of this user is kept.',
    earlier: 'Show earlier ones ({count})',
    bot: 'Bot',
    states: {
      waiting: 'Waits for an answer',
      ready: 'The answer is ready',
      sending: 'The answer is being sent',
      answered: 'Answered',
      uncertain: 'The answer may have arrived: the bot stopped while it was sent, so it is not sent again',
      unanswered: 'Not answered',
    },
    why: {
      expired: 'Not answered: it waited too long',
      'too-many': 'Not answered: too much waited already',
      unreachable: 'Not answered: the platform takes no messages for this user',
      refused: 'Not answered: the source refuses to answer it',
    },
    delivery: 'The network says: {text}',
  },

  import: {
    text: 'This folder has users and conversations of the original system. Its file is only read.',
    run: 'Take them over',
    result:
      '{users} {users:user|users} and {messages} {messages:message|messages} taken over; {known} {known:user was|users were} known already, {skipped} {skipped:entry|entries} could not be read.',
  },

  overview: { waiting: '{count} {count:waits|wait}', setUp: 'Set up', setUpOf: 'Set up {platform}' },
  palette: { setUp: 'Set up the {platform} bot', users: 'Users of the bots' },
} as const
