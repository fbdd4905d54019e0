/* The native dialogs of the desktop app. `{name}` is filled with a fact. */

export const dialogs = {
  close: {
    tray: {
      message: 'Keep LLM Trainer running in the tray?',
      detail:
        'Training goes on without the window. The icon in the tray brings it back. You can change this in the settings.',
      keep: 'Close, keep running',
    },
    bar: {
      message: 'Keep LLM Trainer running without its window?',
      detail:
        'This computer shows no tray icons, so the window is minimised instead of closed. You can change this in the settings.',
      keep: 'Minimise',
    },
    /** Of services that another program keeps running. */
    attached: {
      message: 'Close LLM Trainer and keep its services running?',
      detail:
        'They were started without this window, so they go on without it. Start LLM Trainer again and it shows them as they are then.',
      keep: 'Close, keep running',
    },
    quit: 'Quit and stop services',
    cancel: 'Cancel',
  },
  start: {
    message: 'LLM Trainer cannot start',
    already: 'LLM Trainer already runs for this folder',
    openPanel: 'Open its panel',
    quit: 'Quit',
    again: 'Try again',
  },
  ended: {
    message: 'LLM Trainer has ended for this folder',
    detail:
      'It ran apart from this window, and its services ended with it. When it is there again, this window shows it.',
    start: 'Start it here',
    wait: 'Wait',
    quit: 'Quit',
  },
  page: {
    message: 'The window cannot be shown',
    detail: 'The services are not touched by that. What the system says: {why}',
    again: 'Try again',
    browser: 'Open in the browser',
    quit: 'Quit',
    hangs: 'The window does not respond',
    hangsDetail: 'The services are not touched by that.',
    reload: 'Load it again',
    wait: 'Wait',
  },
  fatal: {
    message: 'LLM Trainer has a fault and had to stop',
    detail:
      'The services were stopped with it; nothing that was saved is lost. If it happens again, this is what to report:\n\n{why}',
    again: 'Start again',
    quit: 'Quit',
    safe: 'Start in safe mode',
  },
  action: { message: 'That did not work' },
  folder: { title: 'Choose a folder for LLM Trainer' },
} as const
