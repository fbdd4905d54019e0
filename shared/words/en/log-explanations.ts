/** What lines of logs mean that are often seen, and what to do about them. Loaded with the view that shows them. */
export const logExplanations = {
  retry:
    'It tries to reach something again that does not answer. Many of these in a row mean that the other side is down: look at the overview.',
  'disk-full': 'The disk is full, so nothing can be written. Make room on the disk; the service goes on by itself.',
  'loop-blocked': 'The service was too busy to answer for a moment. If it comes often, restart the service.',
  'any-address': 'The service lets the whole network ask it, not only this computer.',
  secret: 'A key or token stands in this line. Replace it where it was made: whoever reads this file can use it.',
  'key-rejected':
    'Whoever was asked does not accept the key or the token (401). At OpenRouter: make a new key on its page and paste it in the settings, or switch to Ollama until you have one. At Telegram or Twilio: paste the token again under Messaging.',
  'no-credit':
    'The credit at the provider is used up (402). Add credit on OpenRouter’s page, choose a free model, or switch to Ollama, which costs nothing.',
  'rate-limited':
    'Too much was asked in a short time, so the provider takes nothing for a while (429). It goes on by itself. If it comes often, make the pause between messages longer, or choose another model.',
  'port-taken':
    'Another program listens on this port already, often an earlier start of the same service. Quit that program, or choose a free port for the service in the overview.',
  'missing-setting':
    'Something was looked for by a name that is not there, mostly a setting that config.json lacks: its name is between the quotes. Add it to config.json, or use the built-in services, which need no such line.',
  'missing-module':
    'A package that the program needs is not installed: its name is between the quotes. For a Python service, install the packages with the button in the overview. If the app itself says it, install the app again.',
  'cerebrum-down':
    'CEREBRUM does not answer: it is not running, or at another address. Start it, or enter its address in the settings. Training waits for it and goes on by itself.',
} as const
