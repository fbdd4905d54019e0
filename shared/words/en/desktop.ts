/*
 * The texts of the desktop app's own surfaces: tray and menus. Its native dialogs are in `dialogs.ts`; what the panel says too
 * is taken from `panel.ts`. `{name}` is filled with a fact.
 */

export const desktop = {
  tray: {
    tooltip: '{name} · {status}',
    status: '{level}: {headline}',
    marked: '{glyph} {text}',
    service: '{glyph} {service}: {word}',
    connecting: 'Connecting…',
    lost: 'Connection lost',
    unknown: 'not known',
    repair: '{label} ({cost})',
    sourceWithModel: '{source} ({model})',
    switching: 'Switching to {source}…',
    switchingStep: 'Switching to {source}: {step} ({n} of {total})',
    switchingWaits: 'Switching to {source}: your turn, {what}',
    switchFailed: 'The switch to {source} did not work',
  },
  actions: {
    open: 'Open the panel',
    browser: 'Open in the browser',
    keep: 'Close, keep running',
    quit: 'Quit and stop services',
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    services: 'Services',
    window: 'Window',
    help: 'Help',
    settings: 'Settings…',
    copyAddress: 'Copy an address for the browser',
    copyReport: 'Copy a report of the state',
    folder: 'Open the folder',
    about: 'About {name}',
    updates: 'Check for updates…',
    developerTools: 'Developer tools',
  },
  login: {
    unavailable: {
      flatpak: 'apps in a Flatpak are started by the desktop only.',
      snap: 'apps in a snap are started by the desktop only.',
      source: 'macOS starts only an installed app.',
    },
    notWritten: '{file} could not be changed: {why}. Allow writing there, then try again.',
  },
  notReady: 'The app is still starting. Try again in a moment.',
} as const
