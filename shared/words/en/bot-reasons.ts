/* What is said of a bot that cannot do its work. */
export const botReasons = {
  'diagnosis.bot-token-rejected.title': '{service} does not accept the bot’s token',
  'diagnosis.bot-token-rejected.text':
    '{detail} The token was revoked, or it was not copied whole. Enter the present one; what came in is kept and answered then.',
  'diagnosis.bot-account-inactive.title': '{service} cannot be used: the account is not active',
  'diagnosis.bot-account-inactive.text': '{detail} Set that right in Twilio’s console, then restart the bot.',
  'diagnosis.bot-conflict-webhook.title': 'Telegram posts the bot’s messages to another address',
  'diagnosis.bot-conflict-webhook.text':
    'A webhook is set for this bot, at {host}. While it is, asking for messages brings none. Take the messages over, which removes that webhook; whoever set it may set it again.',
  'diagnosis.bot-conflict-other.title': 'Another program takes this bot’s messages',
  'diagnosis.bot-conflict-other.text':
    'Telegram gives them to one program at a time, and another one with the same token asked last. End that one, or take the messages over. To keep it out for good, have BotFather make a new token.',
  'diagnosis.bot-unreachable.title': '{service} cannot be reached',
  'diagnosis.bot-unreachable.text':
    '{detail} This says nothing about the bot’s token. It tries again by itself; messages wait there meanwhile.',
  'diagnosis.bot-undelivered.title': 'The bot’s text messages do not arrive',
  'diagnosis.bot-undelivered.text':
    '{detail} Twilio’s page about that error says what to do; this stays until a message arrives.',
  'diagnosis.bot-not-posted.title': 'Telegram cannot post the bot’s messages here',
  'diagnosis.bot-not-posted.text':
    '{detail} Check the public address, or have the messages asked for instead; Telegram keeps them for a day.',
  'diagnosis.bot-blocked.title': '{service} runs, but cannot do its work',
  'diagnosis.bot-blocked.text': '{detail}',
  'impact.bot': 'Users of {service} get no answer.',
  'proof.bot': '{service} accepts the bot, and messages come in.',
  'proof.undelivered': 'A text message arrives.',
  'symptom.users-wait': '{count} {count:message of users waits|messages of users wait} for an answer',
  'source.bot': '{service}',
} as const satisfies Record<string, string>
