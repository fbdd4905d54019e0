/** What is found on the way to another machine, and what now. */
export const machineReasons = {
  'machine.answers': 'within {ms} ms',
  'machine.version': 'version {version}',
  'machine.may-read': 'it may watch',
  'machine.may-operate': 'it may operate',
  'machine.may-admin': 'it may do everything',
  'machine.kept-keychain': 'in the keychain',
  'machine.kept-file': 'in a file that only you can read',

  'machine.address': '“{url}” is no address. Type one like https://panel.example.org or ssh://user@host.',
  'machine.plain-http':
    'Over http:// the token would go through the network for everybody to read. Use https://, or ssh:// for a tunnel; http:// is for the end of a tunnel on this computer.',
  'machine.path': 'The address has a path. The panel has to answer at the top of a host: {host}.',
  'machine.sign-in': 'Leave name and password out of the address; the token is all that is needed.',
  'machine.name-empty': 'Name the machine.',
  'machine.name-long': 'The name is too long; {max} characters are the most.',
  'machine.name-lines': 'The name must be one line.',
  'machine.name-taken': 'Another machine is called {name} already. Choose another name.',
  'machine.token-empty': 'Enter a token. Over there, “llm-trainer tokens create” makes one.',
  'machine.unknown': 'This machine is not known any more.',

  'machine.unreachable': '{host} cannot be reached: {why}. Check the address, and that LLM Trainer runs there.',
  'machine.late': '{host} did not answer within {seconds} s. Check the address, and that LLM Trainer runs there.',
  'machine.certificate':
    'The certificate of {host} is not trusted: {why}. If an authority of your own signed it, name its file in the settings, under “Further certificates”.',
  'machine.stranger': 'What answers at {host} is no LLM Trainer ({what}). Check address and port.',
  'machine.foreign-host':
    'The LLM Trainer there does not answer under the name {host}. Enter it there in the settings, under “Names of a reverse proxy”.',
  'machine.other-version':
    'It is of version {version}, and this is {own}: they do not understand each other. Update the older one.',
  'machine.token-unknown': 'The token is not accepted there. Copy it again, or make a new one there.',
  'machine.token-expired': 'The token has expired. Make a new one there and add the machine again.',
  'machine.token-revoked': 'The token was revoked there. Make a new one there and add the machine again.',
  'machine.token-small':
    'This token may only watch. Choose “Watch only”, or make a token with the scope “operate” there.',
  'machine.refused': 'It refuses to answer: {why}',
  'machine.token-lost': 'The token is not where it was kept. Remove the machine and add it again.',
  'machine.ended': 'The connection to {name} has ended.',

  'machine.ssh-missing': 'There is no ssh program on this computer. Install OpenSSH, then try again.',
  'machine.ssh-host-key':
    'ssh does not know {host} yet, or its key has changed ({why}). Connect once in a terminal with “{command}” and look at the key.',
  'machine.ssh-denied':
    '{host} does not let you in with a key ({why}). Put your public key there; passwords are never asked for.',
  'machine.ssh-failed': 'ssh did not come through to {host}: {why}',

  'machine.only-watched': '{name} is only watched. Allow operating under “Other machines”, then try again.',
  'machine.only-there': 'Settings and secrets of {name} are changed on that machine itself.',
} as const
