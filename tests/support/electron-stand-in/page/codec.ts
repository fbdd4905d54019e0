/** A value of JSON that stands for one of the structured clone. */
export type Encoded = null | string | number | boolean | readonly Encoded[]

/** What only crosses between the worlds of a page, not between processes. */
export type Crossing = {
  nameFunction(value: (...args: unknown[]) => unknown): number
  callFunction(id: number): (...args: unknown[]) => unknown
  namePromise(value: Promise<unknown>): string
  awaitPromise(id: string): Promise<unknown>
}

export type Codec = {
  /** @throws Error "An object could not be cloned." as Electron does. */
  encode(value: unknown, crossing?: Crossing): Encoded
  decode(encoded: Encoded, crossing?: Crossing): unknown
}

/** Structured clones as JSON. Runs here and, as text, in the page: it may use nothing from outside itself. */
export function createCodec(): Codec {
  type Go<From, To> = (item: From) => To
  /** One kind of object: how its content is written, how an empty one is made, and how it is filled. */
  type Kind = {
    name: string
    is(item: object): boolean
    write(item: never, encode: Go<unknown, Encoded>): readonly Encoded[]
    make(fields: readonly Encoded[]): object
    fill?(made: never, fields: readonly Encoded[], decode: Go<Encoded, unknown>): void
  }

  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }
  const list = (encoded: Encoded | undefined): readonly Encoded[] => (Array.isArray(encoded) ? encoded : [])
  const tagOf = (item: object): string => Object.prototype.toString.call(item).slice(8, -1)
  const toText = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const toBuffer = (text: Encoded | undefined): ArrayBuffer =>
    Uint8Array.from(atob(String(text)), (char) => char.charCodeAt(0)).buffer
  const put = (object: object, key: string, value: unknown): void => {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  }
  const toNumber = (encoded: Encoded | undefined): number => Number(Array.isArray(encoded) ? encoded[1] : encoded)
  const fromNumber = (number: number): Encoded => {
    if (Object.is(number, -0)) return ['number', '-0']
    return Number.isFinite(number) ? number : ['number', String(number)]
  }
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }

  const kinds: Kind[] = [
    {
      name: 'array',
      is: Array.isArray,
      write: (items: unknown[], encode) => Array.from(items, encode),
      make: () => [],
      fill: (made: unknown[], fields, decode) => {
        for (const field of fields) made.push(decode(field))
      },
    },
    {
      name: 'Map',
      is: (item) => item instanceof Map,
      write: (items: Map<unknown, unknown>, encode) => [...items].map(([key, item]) => [encode(key), encode(item)]),
      make: () => new Map(),
      fill: (made: Map<unknown, unknown>, fields, decode) => {
        for (const field of fields) {
          const [key = null, item = null] = list(field)
          made.set(decode(key), decode(item))
        }
      },
    },
    {
      name: 'Set',
      is: (item) => item instanceof Set,
      write: (items: Set<unknown>, encode) => [...items].map(encode),
      make: () => new Set(),
      fill: (made: Set<unknown>, fields, decode) => {
        for (const field of fields) made.add(decode(field))
      },
    },
    {
      name: 'Date',
      is: (item) => item instanceof Date,
      write: (item: Date) => [fromNumber(item.getTime())],
      make: ([time]) => new Date(toNumber(time)),
    },
    {
      name: 'RegExp',
      is: (item) => item instanceof RegExp,
      write: (item: RegExp) => [item.source, item.flags],
      make: ([source, flags]) => new RegExp(String(source), String(flags)),
    },
    {
      name: 'Error',
      is: (item) => item instanceof Error,
      write: (item: Error) => [item.name, item.message, item.stack ?? ''],
      make([name, message, stack]) {
        const error = new (errors[String(name)] ?? Error)(String(message))
        put(error, 'stack', stack)
        return error
      },
    },
    {
      name: 'ArrayBuffer',
      is: (item) => tagOf(item) === 'ArrayBuffer',
      write: (item: ArrayBuffer) => [toText(new Uint8Array(item))],
      make: ([bytes]) => toBuffer(bytes),
    },
    {
      name: 'view',
      is: ArrayBuffer.isView,
      write: (item: ArrayBufferView) => [
        tagOf(item),
        toText(new Uint8Array(item.buffer, item.byteOffset, item.byteLength)),
      ],
      make([tag, bytes]) {
        const constructors = globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => object>
        const View = constructors[String(tag)]
        return View === undefined ? refuse() : new View(toBuffer(bytes))
      },
    },
    {
      name: 'object',
      is: (item) => tagOf(item) === 'Object',
      write: (item: object, encode) => Object.entries(item).map(([key, value]) => [key, encode(value)]),
      make: () => ({}),
      fill: (made: object, fields, decode) => {
        for (const field of fields) {
          const [key = null, value = null] = list(field)
          put(made, String(key), decode(value))
        }
      },
    },
  ]

  /** Values without an identity. `null`: it is an object. */
  const encodePlain = (item: unknown): { encoded: Encoded } | null => {
    switch (typeof item) {
      case 'string':
      case 'boolean':
        return { encoded: item }
      case 'number':
        return { encoded: fromNumber(item) }
      case 'undefined':
        return { encoded: ['undefined'] }
      case 'bigint':
        return { encoded: ['bigint', String(item)] }
      case 'symbol':
        return refuse()
    }
    return item === null ? { encoded: null } : null
  }
  const encodeCrossing = (item: unknown, crossing: Crossing | undefined): Encoded | null => {
    if (typeof item === 'function') {
      return crossing === undefined ? refuse() : ['function', crossing.nameFunction(item as () => unknown)]
    }
    return crossing !== undefined && item instanceof Promise ? ['promise', crossing.namePromise(item)] : null
  }
  const write = (value: unknown, crossing: Crossing | undefined): Encoded => {
    const seen = new Map<object, number>()
    const encodeObject = (item: object): Encoded => {
      const known = seen.get(item)
      if (known !== undefined) return ['again', known]
      seen.set(item, seen.size)
      const kind = kinds.find(({ is }) => is(item))
      return kind === undefined ? refuse() : [kind.name, ...kind.write(item as never, go)]
    }
    const go = (item: unknown): Encoded => {
      const plain = encodePlain(item)
      return plain === null ? (encodeCrossing(item, crossing) ?? encodeObject(item as object)) : plain.encoded
    }
    return go(value)
  }

  const read = (encoded: Encoded, crossing: Crossing | undefined): unknown => {
    const made: unknown[] = []
    const decodeObject = (name: Encoded | undefined, fields: readonly Encoded[]): unknown => {
      const kind = kinds.find((one) => one.name === name)
      if (kind === undefined) throw new Error(`The codec does not know "${name}"`)
      const object = kind.make(fields)
      made.push(object)
      kind.fill?.(object as never, fields, go)
      return object
    }
    const go = (item: Encoded): unknown => {
      if (!Array.isArray(item)) return item
      const [name, ...fields] = item as readonly Encoded[]
      const [first] = fields
      switch (name) {
        case 'undefined':
          return undefined
        case 'number':
          return Number(first)
        case 'bigint':
          return BigInt(String(first))
        case 'again':
          return made[Number(first)]
        case 'function':
          return crossing === undefined ? refuse() : crossing.callFunction(Number(first))
        case 'promise':
          return crossing === undefined ? refuse() : crossing.awaitPromise(String(first))
      }
      return decodeObject(name, fields)
    }
    return go(encoded)
  }

  const clone = (value: unknown): unknown => {
    try {
      // The platform itself decides what can be cloned.
      return structuredClone(value)
    } catch {
      return refuse()
    }
  }
  return {
    encode: (value, crossing) => write(crossing === undefined ? clone(value) : value, crossing),
    decode: read,
  }
}
