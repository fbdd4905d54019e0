import { EventEmitter } from 'node:events'

/** Something that Electron has and the stand-in does not, so that no test passes by silence. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented'
  constructor(what: string) {
    super(`${what} is not implemented by the stand-in`)
  }
}

/** Asked of any object by the language, by consoles and by test tools. */
const probes = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'domain', '_events', '_eventsCount'])

/** Whatever is not offered throws by name. */
export function strict<T extends object>(name: string, offered: T): T {
  return new Proxy(offered, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || probes.has(key)) return Reflect.get(target, key, receiver)
      throw new NotImplemented(`${name}.${key}`)
    },
  })
}

/** A whole module or class of Electron that is there by name only. */
export function absent(name: string): object {
  const refuse = (what: string) => (): never => {
    throw new NotImplemented(what)
  }
  // Only a class can be called with `new` and without.
  return new Proxy(class {}, {
    get(_target, key) {
      if (typeof key === 'symbol' || probes.has(key)) return undefined
      throw new NotImplemented(`${name}.${key}`)
    },
    construct: refuse(`new ${name}`),
    apply: refuse(name),
  })
}

/** An event emitter whose instances are strict. Private members of classes that extend it live on the strict side. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string) {
    super()
    this.setMaxListeners(0)
    // biome-ignore lint/correctness/noConstructorReturn: the only way to have every instance looked after.
    return strict(name, this)
  }
}
