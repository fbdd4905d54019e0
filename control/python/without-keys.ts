import { withoutSecrets } from '../history/without-secrets.ts'

/** Keys also where they are cut, and what goes out as one in a header. */
const shapes = [/\bsk-or-[\w-]+/g, /(?<=\bBearer )[^\s'"]+/g]

/** A text of a service without anything that is, or was, a key. */
export const withoutKeys = (text: string): string =>
  shapes.reduce((clean, shape) => clean.replace(shape, '[secret]'), withoutSecrets(text, []))
