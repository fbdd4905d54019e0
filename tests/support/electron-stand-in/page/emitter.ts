type Listener = ((...args: unknown[]) => void) & { listener?: unknown }

export type PageEmitter = {
  on(event: string, listener: Listener): PageEmitter
  once(event: string, listener: Listener): PageEmitter
  off(event: string, listener: Listener): PageEmitter
  addListener(event: string, listener: Listener): PageEmitter
  removeListener(event: string, listener: Listener): PageEmitter
  removeAllListeners(event?: string): PageEmitter
  emit(event: string, ...args: unknown[]): boolean
  listenerCount(event: string): number
  listeners(event: string): unknown[]
}

/** The module `events` of a sandboxed preload. Runs as text in the page: it may use nothing from outside itself. */
export function createEmitterClass(): new () => PageEmitter {
  return class EventEmitter implements PageEmitter {
    declare readonly byEvent: Map<string, Listener[]>

    constructor() {
      Object.defineProperty(this, 'byEvent', { value: new Map() })
    }

    on(event: string, listener: Listener): this {
      this.byEvent.set(event, [...(this.byEvent.get(event) ?? []), listener])
      return this
    }
    once(event: string, listener: Listener): this {
      const once: Listener = (...args) => {
        this.off(event, once)
        listener.apply(this, args)
      }
      once.listener = listener
      return this.on(event, once)
    }
    off(event: string, listener: Listener): this {
      const all = this.byEvent.get(event) ?? []
      const at = all.findLastIndex((one) => one === listener || one.listener === listener)
      if (at >= 0) this.byEvent.set(event, all.toSpliced(at, 1))
      return this
    }
    addListener(event: string, listener: Listener): this {
      return this.on(event, listener)
    }
    removeListener(event: string, listener: Listener): this {
      return this.off(event, listener)
    }
    removeAllListeners(event?: string): this {
      if (event === undefined) this.byEvent.clear()
      else this.byEvent.delete(event)
      return this
    }
    emit(event: string, ...args: unknown[]): boolean {
      const all = this.byEvent.get(event) ?? []
      for (const listener of all) listener.apply(this, args)
      return all.length > 0
    }
    listenerCount(event: string): number {
      return this.byEvent.get(event)?.length ?? 0
    }
    listeners(event: string): unknown[] {
      return (this.byEvent.get(event) ?? []).map((one) => one.listener ?? one)
    }
  }
}
