import type { Config } from '../../shared/config.ts'
import { type BotReport, backendOf, type MessagingState, type Platform, readMessaging } from '../../shared/messaging.ts'
import { maskSecret, type SecretName } from '../../shared/secrets.ts'
import type { KeyOrigin } from '../../shared/state.ts'

export type MessagingFacts = {
  /** What each bot last told of itself; `null` while it does not run. */
  reports: Record<Platform, BotReport | null>
  /** Secrets in use, and where they come from. */
  secrets: Partial<Record<SecretName, { value: string; from: KeyOrigin }>>
  importable: boolean
  /** How often an operator changed users. */
  changes: number
}

/** What every door shows of the bots. Pure. */
export function messagingState(
  config: Config,
  { reports, secrets, importable, changes }: MessagingFacts,
): MessagingState {
  const { telegram_mode: mode, public_url: publicUrl } = readMessaging(config.messaging)
  const shown = (name: SecretName): MessagingState['telegram']['token'] => {
    const secret = secrets[name]
    return { masked: secret ? maskSecret(name, secret.value) : null, from: secret?.from ?? null }
  }
  return {
    telegram: { token: shown('telegram_bot_token'), mode, report: reports.telegram },
    sms: {
      token: shown('twilio_auth_token'),
      accountSid: config.twilio_account_sid,
      number: config.twilio_phone_number,
      report: reports.sms,
    },
    publicUrl,
    defaultBackend: backendOf(config.default_ai_backend),
    importable,
    revision: changes + (reports.telegram?.revision ?? 0) + (reports.sms?.revision ?? 0),
  }
}
