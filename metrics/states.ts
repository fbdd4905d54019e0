/** A state as values: 1 for the one that is, 0 for all others, so that each can be asked for by its name. */
export const oneOf = <Label extends string, State extends string>(
  label: Label,
  states: readonly State[],
  now: State,
): { labels: Record<Label, State>; value: 0 | 1 }[] =>
  states.map((state) => ({ labels: { [label]: state } as Record<Label, State>, value: state === now ? 1 : 0 }))

/** The same for each of several. */
export const oneOfEach = <Name extends string, Label extends string, State extends string>(
  named: Record<Name, string>,
  label: Label,
  states: readonly State[],
  now: State,
): { labels: Record<Name | Label, string>; value: 0 | 1 }[] =>
  oneOf(label, states, now).map(({ labels, value }) => ({
    labels: { ...named, ...labels } as Record<Name | Label, string>,
    value,
  }))
