/** The texts of the demo. `{name}` is filled with a fact. */
export const demo = {
  mark: 'Demo',
  marked: 'Demo · {text}',
  bannerLabel: 'Demo',
  banner: 'a practice teacher and a practice CEREBRUM; nothing leaves this computer',
  end: 'End the demo',
  tryTitle: 'Only looking?',
  tryText: 'A practice teacher and a practice CEREBRUM show how it works. Nothing leaves this computer.',
  try: 'Try it without an account',
} as const
