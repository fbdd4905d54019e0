/** What a text costs as SMS. */
export type Segments = { encoding: 'GSM-7' | 'UCS-2'; segments: number }

/** 3GPP TS 23.038, 6.2.1: the basic table, and what takes two places. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

/** Places in one message, and in each of several, which are numbered. */
const limits = { 'GSM-7': { one: 160, each: 153 }, 'UCS-2': { one: 70, each: 67 } }

/** Whether every character is one of GSM-7; a single other one makes the whole text cost more than twice as much. */
export const isGsm7 = (text: string): boolean => [...text].every((sign) => basic.has(sign) || extension.has(sign))

/** How many segments a text is sent in, and paid for. An empty one takes none. */
export function countSegments(text: string): Segments {
  const encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2'
  const signs = [...text].map((sign) => (encoding === 'UCS-2' ? sign.length : extension.has(sign) ? 2 : 1))
  const { one, each } = limits[encoding]
  const places = signs.reduce((sum, size) => sum + size, 0)
  return { encoding, segments: places === 0 ? 0 : places <= one ? 1 : pack(signs, each) }
}

/** What takes two places is not divided between two segments. */
function pack(signs: readonly number[], each: number): number {
  let segments = 1
  let used = 0
  for (const size of signs) {
    if (used + size > each) {
      segments += 1
      used = 0
    }
    used += size
  }
  return segments
}

/** What models like to write and GSM-7 does not have, with what says the same. */
const cheaper: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
  '\ufeff': '',
  '\t': ' ',
}

/** The same text with plain quotes and dashes where that makes it cheaper; a text in another script stays as it was. */
export function inGsm7WherePossible(text: string): string {
  const plain = [...text].map((sign) => cheaper[sign] ?? sign).join('')
  return isGsm7(plain) ? plain : text
}
