import type { Actions } from '../api/actions.ts'
import type { Pressed } from './incident-tracker.ts'

/** The same actions; which buttons were pressed is told, so that an incident knows who mended it. */
export function notedActions(actions: Actions, pressed: (what: Pressed) => void): Actions {
  const tell = (repair: string, service: string | null = null): void => pressed({ repair, service })
  return {
    ...actions,
    async startService(id) {
      tell('start-service', id)
      await actions.startService(id)
    },
    async restartService(id) {
      tell('restart-service', id)
      await actions.restartService(id)
    },
    async useFreePort(id) {
      tell('use-free-port', id)
      return actions.useFreePort(id)
    },
    async checkService(id) {
      tell('check-now', id)
      await actions.checkService(id)
    },
    async preferKey(from) {
      tell('use-stored-key')
      await actions.preferKey(from)
    },
    async tryAgain() {
      tell('try-again')
      await actions.tryAgain()
    },
    async restoreConfig() {
      tell('restore-config')
      return actions.restoreConfig()
    },
    messaging: {
      ...actions.messaging,
      async setTelegram(input, signal) {
        tell('set-up-bot', 'telegram')
        return actions.messaging.setTelegram(input, signal)
      },
      async setSms(input, signal) {
        tell('set-up-bot', 'sms')
        return actions.messaging.setSms(input, signal)
      },
      async takeOverTelegram(signal) {
        tell('take-over-updates', 'telegram')
        await actions.messaging.takeOverTelegram(signal)
      },
    },
    async moveSecretsFromConfig(store) {
      tell('move-secret')
      await actions.moveSecretsFromConfig(store)
    },
  }
}
