import { isAccountSid, isPhoneNumber, phoneNumberIn } from '../../shared/messaging.ts'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { readSecretInput, type SecretInput, type SecretName, secretVariables } from '../../shared/secrets.ts'
import type { KeyOrigin } from '../../shared/state.ts'

/** A secret that counts now. */
export type Current = { value: string; from: KeyOrigin } | null

/** What somebody entered for a secret: which value is meant, and whether it is another one than now. */
export type EnteredSecret = { value: string; isNew: boolean }

const refusals: Record<Extract<SecretInput, { kind: 'refused' }>['why'], string> = {
  empty: 'is empty. Paste it whole.',
  masked: 'is shortened, as it is shown here. Paste it whole.',
  'several-lines': 'has several lines. Paste it alone.',
}

/** Reads a secret as it was entered; `called` begins a sentence. Throws `bad-input`. */
function readSecret(name: SecretName, input: string, current: Current, called: string): EnteredSecret {
  const read = readSecretInput(name, input, current?.value ?? null)
  if (read.kind === 'refused') throw problemError('bad-input', `${called} ${refusals[read.why]}`)
  if (read.kind === 'unchanged') return { value: current?.value ?? '', isNew: false }
  refuseHidden(name, current)
  return { value: read.value, isNew: true }
}

/** What is entered would be kept and not used. */
function refuseHidden(name: SecretName, current: Current): void {
  if (current?.from === 'environment') throw hiddenByVariable(name, 'Nothing was changed.')
}

export const hiddenByVariable = (name: SecretName, now: string): ProblemError =>
  problemError(
    'config-conflict',
    `The environment variable ${secretVariables[name]} brings another one, which counts before what is kept here. ${now} ` +
      'Remove the variable and start the app again, or change it there.',
    { params: { variable: secretVariables[name] } },
  )

/** Bot id and secret, as BotFather gives them; softly, since only Telegram knows (`../shared/facts/messaging.md`). */
const TELEGRAM_TOKEN = /^[1-9]\d{5,15}:[A-Za-z0-9_-]{30,}$/

/** Throws `bad-input`, `config-conflict` where a variable hides what is kept. */
export function readTelegramToken(input: string, current: Current): EnteredSecret {
  const read = readSecret('telegram_bot_token', input, current, 'The bot token')
  if (TELEGRAM_TOKEN.test(read.value)) return read
  throw problemError(
    'bad-input',
    'This does not look like a bot token. BotFather gives one that is a number, a colon and some 35 letters and digits. ' +
      'Copy it whole and alone.',
  )
}

/** Empty: the one that is kept. Throws as `readTelegramToken`. */
export function readTwilioToken(input: string, current: Current): EnteredSecret {
  if (input.trim() === '' && current !== null) return { value: current.value, isNew: false }
  const read = readSecret('twilio_auth_token', input, current, 'The Auth Token')
  if (/^[\x21-\x7e]+$/.test(read.value)) return read
  throw problemError('bad-input', 'The Auth Token holds a character that none has. Copy it whole and alone.')
}

/** Throws `bad-input`. */
export function readAccountSid(input: string): string {
  const sid = input.trim()
  if (isAccountSid(sid)) return sid
  throw problemError(
    'bad-input',
    'This is not an Account SID. It begins with AC, and 32 digits and letters follow; Twilio’s console shows it.',
  )
}

/** As E.164; spaces, hyphens, points and brackets count for nothing. Throws `bad-input`. */
export function readPhoneNumber(input: string): string {
  const number = phoneNumberIn(input)
  if (isPhoneNumber(number)) return number
  throw problemError(
    'bad-input',
    'This is not a telephone number as Twilio has it: a plus, the country, then the rest, as in +15005550006.',
  )
}
