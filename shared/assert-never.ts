/** Ends a switch over a union: a case that was forgotten fails to compile, and throws if it ever arrives at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
