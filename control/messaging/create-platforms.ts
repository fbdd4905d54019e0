import { createTelegram } from '../../providers/telegram/client.ts'
import { createTwilio } from '../../providers/twilio/client.ts'
import type { Config } from '../../shared/config.ts'
import { readMessaging } from '../../shared/messaging.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import type { Platforms } from './platforms.ts'
import { twilioLook } from './twilio-look.ts'

type Parts = { config(): Config; network(): NetworkSettings }

/** The platforms as the settings are now; what asks them holds nothing, so a change needs no clean-up. */
export const createPlatforms = ({ config, network }: Parts): Platforms => ({
  telegram(token) {
    const { telegram_api_url: url } = readMessaging(config().messaging)
    const telegram = createTelegram({ url, token, network: network() })
    return { getMe: (signal) => telegram.getMe({ signal }), picture: (signal) => telegram.picture({ signal }) }
  },
  twilio({ accountSid, authToken, number }) {
    const { twilio_api_url: url } = readMessaging(config().messaging)
    return twilioLook(createTwilio({ url, accountSid, authToken, network: network() }), number)
  },
})
