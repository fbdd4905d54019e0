import type { Actions } from '../../api/actions.ts'
import type { UserAction } from './other-changes.ts'

/** The same actions; what the user does is told, whether it succeeds or not. Never what was typed. */
export function toldActions(actions: Actions, acted: (what: UserAction) => void): Actions {
  const { savedKeys, connect, ollama, training, backends, messaging, failover, tokens } = actions
  const telling =
    <A extends unknown[], R>(
      what: string | UserAction | ((...args: A) => UserAction),
      act: (...args: A) => Promise<R>,
    ) =>
    async (...args: A): Promise<R> => {
      if (typeof what === 'function') acted(what(...args))
      else acted(typeof what === 'string' ? { action: what } : what)
      return act(...args)
    }
  return {
    ...actions,
    startService: telling((service) => ({ action: 'start', service }), actions.startService),
    stopService: telling((service) => ({ action: 'stop', service }), actions.stopService),
    restartService: telling((service) => ({ action: 'restart', service }), actions.restartService),
    useFreePort: telling((service) => ({ action: 'use-free-port', service }), actions.useFreePort),
    setKey: telling('set-key', actions.setKey),
    preferKey: telling('prefer-key', actions.preferKey),
    removeKey: telling('remove-key', actions.removeKey),
    savedKeys: {
      use: telling('use-saved-key', savedKeys.use),
      rename: telling('rename-saved-key', savedKeys.rename),
      removeSaved: telling('remove-saved-key', savedKeys.removeSaved),
    },
    connect: { ...connect, begin: telling('connect-key', connect.begin) },
    moveSecretsFromConfig: telling('move-secrets', actions.moveSecretsFromConfig),
    switchSource: telling((source) => ({ action: 'switch-source', params: { source } }), actions.switchSource),
    undoSwitch: telling('undo-switch', actions.undoSwitch),
    endDemo: telling('end-demo', actions.endDemo),
    tryAgain: telling('try-again', actions.tryAgain),
    repair: telling((_, repair) => ({ action: 'repair', params: { repair } }), actions.repair),
    undoRepair: telling('undo-repair', actions.undoRepair),
    updateConfig: telling(
      (patch) => ({ action: 'update-config', params: { keys: Object.keys(patch).join(', ') } }),
      actions.updateConfig,
    ),
    restoreConfig: telling('restore-config', actions.restoreConfig),
    ollama: {
      ...ollama,
      start: telling('start-ollama', ollama.start),
      stop: telling('stop-ollama', ollama.stop),
      pull: telling((model) => ({ action: 'pull-model', params: { model } }), ollama.pull),
      delete: telling((model) => ({ action: 'delete-model', params: { model } }), ollama.delete),
    },
    training: {
      ...training,
      start: telling('start-training', training.start),
      stop: telling('stop-training', training.stop),
      pause: telling('pause-training', training.pause),
      resume: telling('resume-training', training.resume),
    },
    tokens: {
      ...tokens,
      create: telling(({ name, scope }) => ({ action: 'create-token', params: { name, scope } }), tokens.create),
      revoke: telling('revoke-token', tokens.revoke),
    },
    backends: {
      ...backends,
      use: telling('use-backends', backends.use),
      install: telling('install-packages', backends.install),
    },
    messaging: {
      ...messaging,
      setTelegram: telling({ action: 'set-up-bot', service: 'telegram' }, messaging.setTelegram),
      removeTelegram: telling({ action: 'remove-bot', service: 'telegram' }, messaging.removeTelegram),
      takeOverTelegram: telling({ action: 'take-over-updates', service: 'telegram' }, messaging.takeOverTelegram),
      setSms: telling({ action: 'set-up-bot', service: 'sms' }, messaging.setSms),
      removeSms: telling({ action: 'remove-bot', service: 'sms' }, messaging.removeSms),
      setBackend: telling('change-user', messaging.setBackend),
      block: telling('change-user', messaging.block),
      clearHistory: telling('change-user', messaging.clearHistory),
      removeUser: telling('change-user', messaging.removeUser),
      importOriginal: telling('import-users', messaging.importOriginal),
    },
    failover: { ...failover, goBack: telling('go-back', failover.goBack) },
    stopPlane: telling('quit-plane', actions.stopPlane),
  }
}
