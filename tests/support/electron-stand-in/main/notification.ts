import type { Notification, NotificationConstructorOptions } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter } from '../kit/strict.ts'

type Offered = 'title' | 'subtitle' | 'body' | 'silent' | 'urgency' | 'actions' | 'show' | 'close'

/** Nobody sees it: it is recorded when it is shown, and a test clicks by `emit('click')`. */
export function defineNotification({ moment, record }: Context) {
  return class StandInNotification extends StrictEmitter implements Pick<Notification, Offered> {
    title: string
    subtitle: string
    body: string
    silent: boolean
    urgency: NonNullable<NotificationConstructorOptions['urgency']>
    actions: NonNullable<NotificationConstructorOptions['actions']>

    constructor(options: NotificationConstructorOptions = {}) {
      super('Notification')
      moment.needReady('Cannot create Notification before app is ready')
      this.title = options.title ?? ''
      this.subtitle = options.subtitle ?? ''
      this.body = options.body ?? ''
      this.silent = options.silent ?? false
      this.urgency = options.urgency ?? 'normal'
      this.actions = options.actions ?? []
    }
    static isSupported = (): boolean => record.system.notifications

    show(): void {
      record.calls.push({ what: 'Notification.show', args: [this] })
      setImmediate(() => this.emit('show', {}))
    }
    close(): void {
      record.calls.push({ what: 'Notification.close', args: [this] })
      setImmediate(() => this.emit('close', {}))
    }
  }
}
