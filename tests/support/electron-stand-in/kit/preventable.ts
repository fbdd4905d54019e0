/** An event object of Electron that a listener can prevent. */
export type Preventable<T extends object = object> = T & { readonly defaultPrevented: boolean; preventDefault(): void }

export function preventable<T extends object>(facts: T): Preventable<T> {
  let isPrevented = false
  return Object.defineProperties(facts, {
    defaultPrevented: { get: () => isPrevented },
    preventDefault: {
      value: () => {
        isPrevented = true
      },
    },
  }) as Preventable<T>
}
