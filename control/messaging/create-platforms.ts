import { problemError } from '../../shared/problem.ts'
import type { Platforms } from './platforms.ts'

const notYet = async (): Promise<never> => {
  throw problemError('unavailable', 'This cannot be done yet.')
}

export const createPlatforms = (_: unknown): Platforms => ({
  telegram: () => ({ getMe: notYet, picture: async () => null }),
  twilio: () => ({ account: notYet, checkNumber: notYet, setWebhook: notYet }),
})
