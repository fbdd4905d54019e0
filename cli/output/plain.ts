/*
 * What others said (services, users, models, files) reaches the terminal through here: a terminal obeys control characters, and those
 * that turn the direction of writing make one text look like another.
 */

/** Colours of `Printer.paint`, which may stay; somebody else's can do no more than colour. */
const ownColours = String.raw`\u001b\[(?:0|1|31|32|33|90)m`
const controls = String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]`
const anything = new RegExp(`(${ownColours})|\\r(?=\\n)|${controls}`, 'g')

/** A text without what a terminal would act on, but its lines, tabs and our colours. */
export const plain = (text: string): string => text.replace(anything, (_, colour: string | undefined) => colour ?? '')

const unsafeInJson = new RegExp(controls, 'g')
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The same value as ever, with every character escaped that a terminal would act on. */
export const plainJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(unsafeInJson, escaped)
