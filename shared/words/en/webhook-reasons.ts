/** What the way from the internet to a bot lacks, and what now. */
export const webhookReasons = {
  'webhook.no-address': 'There is no public address yet. Set it first.',
  'webhook.bot-off': 'The bot does not run, so nobody could answer. Start it, then check again.',
  'webhook.private':
    '{url} is an address within your own network. The internet cannot reach it; set the public one, such as that of a tunnel.',
  'webhook.port': 'Telegram posts to the ports 443, 80, 88 and 8443 only, not to {port}.',
  'webhook.unreachable': '{url} cannot be reached: {why}. Does the tunnel run, and is the address right?',
  'webhook.redirect':
    '{url} sends on to {to} (status {status}), which the platform may not follow. Set the address that it leads to.',
  'webhook.tunnel-empty':
    'The tunnel at {host} is there, but nothing answers behind it (status {status}). It has to lead to {local}.',
  'webhook.stranger':
    'Something else answers at {url} (status {status}). The tunnel has to lead to {local}, with the path as it is.',
  'webhook.other-bot':
    'Another bot answers at {url}. The tunnel leads to another computer or folder; it has to lead to {local}.',
  'webhook.post-lost':
    '{url} leads to the bot, but what is posted there does not arrive (status {status}). Let the tunnel pass on POST requests with their headers.',
  'webhook.signature':
    'The bot is reached, but what the platform signs does not arrive as it was sent. The tunnel drops headers or changes the content, or the public address is not written as the platform calls it.',
} as const satisfies Record<string, string>
