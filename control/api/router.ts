import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { Actions } from './actions.ts'
import { eventId, withIds } from './event-ids.ts'
import { asAnswer } from './problem-answer.ts'
import { watchState } from './watch-state.ts'

const never = new AbortController().signal

/** The contract, put into effect. It only translates: what to do is decided in `Actions`. */
export function createRouter(actions: Actions) {
  const {
    training,
    ollama,
    incidents,
    bundle,
    history,
    logs,
    failover,
    savedKeys,
    workspaces,
    backends,
    messaging,
    machines,
  } = actions
  const base = implement(contract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asAnswer(error)
    }
  })

  return base.router({
    state: {
      get: base.state.get.handler(() => actions.state.fresh()),
      watch: base.state.watch.handler(({ signal }) => watchState(actions.state, signal ?? never)),
    },
    services: {
      start: base.services.start.handler(({ input }) => done(actions.startService(input.service))),
      stop: base.services.stop.handler(({ input }) => done(actions.stopService(input.service))),
      restart: base.services.restart.handler(({ input }) => done(actions.restartService(input.service))),
      check: base.services.check.handler(({ input }) => done(actions.checkService(input.service))),
      useFreePort: base.services.useFreePort.handler(async ({ input }) => ({
        port: await actions.useFreePort(input.service),
      })),
      usage: base.services.usage.handler(() => actions.usage()),
    },
    key: {
      set: base.key.set.handler(({ input }) => actions.setKey(input)),
      check: base.key.check.handler(() => done(actions.checkKey())),
      prefer: base.key.prefer.handler(({ input }) => done(actions.preferKey(input.from))),
      remove: base.key.remove.handler(() => done(actions.removeKey())),
      moveFromConfig: base.key.moveFromConfig.handler(({ input }) => done(actions.moveSecretsFromConfig(input.store))),
    },
    keys: {
      use: base.keys.use.handler(({ input }) => savedKeys.use(input.id)),
      rename: base.keys.rename.handler(({ input }) => done(savedKeys.rename(input.id, input.name))),
      remove: base.keys.remove.handler(({ input }) => done(savedKeys.removeSaved(input.id))),
    },
    connect: {
      begin: base.connect.begin.handler(({ input }) => actions.connect.begin(input)),
      code: base.connect.code.handler(({ input }) => done(actions.connect.code(input.code))),
      again: base.connect.again.handler(({ input }) => done(actions.connect.again(input))),
      cancel: base.connect.cancel.handler(() => done(actions.dismiss('connect'))),
    },
    leaks: { look: base.leaks.look.handler(({ signal }) => actions.lookForLeaks(signal ?? never)) },
    source: {
      switch: base.source.switch.handler(({ input }) => done(actions.switchSource(input.to, input.model))),
      undo: base.source.undo.handler(() => done(actions.undoSwitch())),
      endDemo: base.source.endDemo.handler(() => done(actions.endDemo())),
      dismiss: base.source.dismiss.handler(({ input }) => done(actions.dismiss(input.procedure))),
      tryAgain: base.source.tryAgain.handler(() => done(actions.tryAgain())),
      openrouterModels: base.source.openrouterModels.handler(({ signal }) => actions.openrouterModels(signal ?? never)),
      ollamaModels: base.source.ollamaModels.handler(() => actions.ollamaModels()),
    },
    ollama: {
      start: base.ollama.start.handler(() => done(ollama.start())),
      stop: base.ollama.stop.handler(() => done(ollama.stop())),
      pull: base.ollama.pull.handler(({ input }) => done(ollama.pull(input.model))),
      pause: base.ollama.pause.handler(({ input }) => done(ollama.pause(input.model))),
      resume: base.ollama.resume.handler(({ input }) => done(ollama.pull(input.model))),
      cancel: base.ollama.cancel.handler(({ input }) => done(ollama.cancel(input.model))),
      delete: base.ollama.delete.handler(({ input }) => done(ollama.delete(input.model))),
      warmUp: base.ollama.warmUp.handler(({ input }) => done(ollama.warmUp(input.model))),
    },
    config: {
      get: base.config.get.handler(() => actions.config()),
      update: base.config.update.handler(({ input }) => done(actions.updateConfig(input))),
      raw: base.config.raw.handler(() => actions.rawConfig()),
      writeRaw: base.config.writeRaw.handler(({ input }) => done(actions.writeRawConfig(input))),
      restore: base.config.restore.handler(() => actions.restoreConfig()),
    },
    cerebrum: {
      check: base.cerebrum.check.handler(({ input, signal }) => actions.checkCerebrum(input.url, signal ?? never)),
    },
    training: {
      start: base.training.start.handler(({ input }) => done(training.start(input))),
      stop: base.training.stop.handler(() => done(training.stop())),
      pause: base.training.pause.handler(() => done(training.pause())),
      resume: base.training.resume.handler(({ input }) => done(training.resume(input.id))),
      test: base.training.test.handler(({ input, signal }) => training.test(input.to, input.message, signal ?? never)),
      sessions: base.training.sessions.handler(() => training.sessions()),
      transcript: base.training.transcript.handler(({ input }) =>
        training.transcript(input.id, input.from, input.limit),
      ),
      curves: base.training.curves.handler(({ input }) => training.curves(input.id, input.points)),
      search: base.training.search.handler(({ input }) => training.search(input.text, input.id)),
      rename: base.training.rename.handler(({ input }) => done(training.rename(input.id, input.name))),
      delete: base.training.delete.handler(({ input }) => done(training.delete(input.id))),
      export: base.training.export.handler(({ input, signal }) =>
        training.export(input.id, input.format, signal ?? never),
      ),
      importLogs: base.training.importLogs.handler(() => training.importLogs()),
    },
    messaging: {
      telegram: {
        set: base.messaging.telegram.set.handler(({ input, signal }) => messaging.setTelegram(input, signal ?? never)),
        remove: base.messaging.telegram.remove.handler(() => done(messaging.removeTelegram())),
        picture: base.messaging.telegram.picture.handler(async ({ signal }) => ({
          picture: await messaging.telegramPicture(signal ?? never),
        })),
        takeOver: base.messaging.telegram.takeOver.handler(({ signal }) =>
          done(messaging.takeOverTelegram(signal ?? never)),
        ),
      },
      sms: {
        set: base.messaging.sms.set.handler(({ input, signal }) => messaging.setSms(input, signal ?? never)),
        remove: base.messaging.sms.remove.handler(() => done(messaging.removeSms())),
        setWebhook: base.messaging.sms.setWebhook.handler(({ signal }) => messaging.setSmsWebhook(signal ?? never)),
      },
      users: {
        list: base.messaging.users.list.handler(({ input }) => messaging.users(input)),
        export: base.messaging.users.export.handler(({ input }) => messaging.exportUser(input.user)),
        setBackend: base.messaging.users.setBackend.handler(({ input }) =>
          done(messaging.setBackend(input.user, input.backend)),
        ),
        block: base.messaging.users.block.handler(({ input }) => done(messaging.block(input.user, input.blocked))),
        clearHistory: base.messaging.users.clearHistory.handler(({ input }) =>
          done(messaging.clearHistory(input.user)),
        ),
        remove: base.messaging.users.remove.handler(({ input }) => done(messaging.removeUser(input.user))),
        import: base.messaging.users.import.handler(() => messaging.importOriginal()),
      },
      test: base.messaging.test.handler(({ input, signal }) =>
        done(messaging.test(input.platform, input.to, signal ?? never)),
      ),
      checkWebhook: base.messaging.checkWebhook.handler(({ input, signal }) =>
        messaging.checkWebhook(input.platform, signal ?? never),
      ),
    },
    repairs: {
      run: base.repairs.run.handler(({ input }) => actions.repair(input.diagnosis, input.repair)),
      undo: base.repairs.undo.handler(() => done(actions.undoRepair())),
      dismiss: base.repairs.dismiss.handler(() => done(actions.dismiss('repair'))),
    },
    incidents: {
      list: base.incidents.list.handler(({ input }) => incidents.list(input.before ?? null, input.limit)),
      get: base.incidents.get.handler(({ input }) => incidents.get(input.id)),
      document: base.incidents.document.handler(({ input }) => incidents.document(input.id)),
      note: base.incidents.note.handler(({ input }) => done(incidents.note(input.id, input.text))),
      receipts: base.incidents.receipts.handler(({ input }) => incidents.receipts(input.limit)),
      lessons: base.incidents.lessons.handler(() => incidents.lessons()),
      addLesson: base.incidents.addLesson.handler(({ input }) => incidents.addLesson(input)),
      deleteLesson: base.incidents.deleteLesson.handler(({ input }) => done(incidents.deleteLesson(input.id))),
    },
    bundle: {
      preview: base.bundle.preview.handler(() => bundle.preview()),
      entry: base.bundle.entry.handler(({ input }) => bundle.entry(input.id, input.name)),
      make: base.bundle.make.handler(({ input }) => bundle.make(input.id)),
    },
    backup: { make: base.backup.make.handler(({ input }) => actions.backup.make(input.logs === 'with')) },
    history: {
      events: base.history.events.handler(({ input }) =>
        history.events({
          kinds: input.kinds ?? null,
          services: input.services ?? null,
          general: input.general === 'with',
          search: input.search ?? null,
          language: input.language ?? null,
          from: input.from ?? null,
          to: input.to ?? null,
          before: input.before ?? null,
          limit: input.limit,
        }),
      ),
      uptime: base.history.uptime.handler(({ input }) => history.uptime(input.range)),
      latency: base.history.latency.handler(({ input }) => history.latency(input.service, input.range)),
      spend: base.history.spend.handler(() => history.spend()),
    },
    events: {
      follow: base.events.follow.handler(({ input, lastEventId, signal }) =>
        withIds(
          history.follow(
            {
              after: eventId(lastEventId) ?? input.after ?? null,
              kinds: input.kinds ?? null,
              services: input.services ?? null,
            },
            signal ?? never,
          ),
        ),
      ),
    },
    logs: {
      query: base.logs.query.handler(({ input }) => logs.query(input)),
      place: base.logs.place.handler(async ({ input }) => ({ found: await logs.place(input.filter, input.target) })),
      follow: base.logs.follow.handler(({ input, signal }) => logs.follow(input.filter, signal ?? never)),
      export: base.logs.export.handler(({ input, signal }) => logs.export(input.filter, signal ?? never)),
      folder: base.logs.folder.handler(() => ({ path: logs.folder })),
    },
    network: {
      get: base.network.get.handler(() => actions.network.get()),
      test: base.network.test.handler(({ signal }) => actions.network.test(signal ?? never)),
    },
    failover: {
      answer: base.failover.answer.handler(({ input }) => done(failover.answer(input.go))),
      goBack: base.failover.goBack.handler(() => done(failover.goBack())),
      dismiss: base.failover.dismiss.handler(() => done(failover.dismiss())),
    },
    plane: {
      health: base.plane.health.handler(() => actions.ownHealth()),
      stop: base.plane.stop.handler(() => done(actions.stopPlane())),
    },
    workspaces: {
      list: base.workspaces.list.handler(() => workspaces.list()),
      inspect: base.workspaces.inspect.handler(({ input }) => workspaces.inspect(input.dir)),
      open: base.workspaces.open.handler(({ input }) =>
        workspaces.open(input.dir, { stopTraining: input.stopTraining === true }),
      ),
      rename: base.workspaces.rename.handler(({ input }) => done(workspaces.rename(input.dir, input.name))),
      forget: base.workspaces.forget.handler(({ input }) => done(workspaces.forget(input.dir))),
    },
    backends: {
      use: base.backends.use.handler(({ input }) => backends.use(input.kind)),
      install: base.backends.install.handler(() => backends.install()),
      look: base.backends.look.handler(() => done(backends.look())),
      python: base.backends.python.handler(({ input }) => done(backends.choosePython(input.path))),
    },
    tokens: {
      list: base.tokens.list.handler(() => actions.tokens.list()),
      create: base.tokens.create.handler(({ input }) => actions.tokens.create(input)),
      revoke: base.tokens.revoke.handler(({ input }) => done(actions.tokens.revoke(input.id))),
    },
    machines: {
      list: base.machines.list.handler(() => machines.list()),
      watch: base.machines.watch.handler(({ signal }) => machines.watch(signal ?? never)),
      add: base.machines.add.handler(({ input, signal }) => machines.add(input, signal ?? never)),
      check: base.machines.check.handler(({ input, signal }) => machines.check(input.id, signal ?? never)),
      rename: base.machines.rename.handler(({ input }) => done(machines.rename(input.id, input.name))),
      setAccess: base.machines.setAccess.handler(({ input }) => done(machines.setAccess(input.id, input.access))),
      remove: base.machines.remove.handler(({ input }) => done(machines.remove(input.id))),
    },
    access: {
      ticket: base.access.ticket.handler(() => ({ url: actions.ticketUrl() })),
    },
  })
}

const done = async (work: Promise<void>): Promise<Record<string, never>> => {
  await work
  return {}
}
