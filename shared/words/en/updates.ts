/** Texts about newer versions of the app. Loaded where they are shown. `{name}` is filled with a fact. */
export const updates = {
  title: 'Updates',
  version: 'This is version {version}.',
  sent: 'Only the list of versions is asked for. Nothing about you, this computer or your work is sent along.',
  check: 'Check for updates',
  download: 'Download',
  install: 'Restart and install',
  lastLook: 'Last looked at {time}.',
  neverLooked: 'No list was read so far.',
  checking: 'Looking for a newer version…',
  current: 'Nothing newer was found.',
  available: 'Version {version} is available.',
  size: 'The download has {bytes}.',
  downloading: 'Downloading version {version}: {done} of {total}',
  downloadingSome: 'Downloading version {version}: {done}',
  ready: 'Version {version} is here. It is installed when the app quits, or now; the services start again with it.',
  installing: 'The app ends, installs version {version} and starts again…',

  busy: {
    training: 'A training is under way. Until it ends, nothing is looked for, downloaded or installed.',
    repair: 'A repair is under way. Until it ends, nothing is looked for, downloaded or installed.',
  },
  wish: {
    check: 'The look that was asked for follows then by itself.',
    download: 'The download goes on then by itself.',
  },

  none: {
    development: 'This app runs from its source and is not updated. Fetch the source anew instead.',
    'no-source':
      'This build does not update itself: it was not told where newer versions are. Get a newer one where you got this one, and install it over this.',
    'unsafe-source':
      'This build was told to get newer versions over a connection that others can change, so it does not. Get a newer one where you got this one.',
    'not-installed':
      'This app runs from a folder that was unpacked, and cannot replace itself. Get a newer one where you got this one, or use the AppImage, which updates itself.',
    'read-only':
      'The file of this app cannot be replaced where it lies. Move the AppImage to a folder that belongs to you, start it from there, and it updates itself.',
  },
  packages: 'This app was installed as a {format} package, so the package manager installs newer versions.',
  packagesFetch: 'Get the package of version {version}, then run this in its folder:',
  packagesRun: 'Run this to install version {version}:',
  packagesIdle: 'Run this to install the newest version that the package manager knows:',
  getPackage: 'Get the package',

  failed: {
    check: 'A newer version could not be looked for.',
    download: 'The new version could not be downloaded.',
    install: 'The new version was not installed; this one still runs.',
  },
  reasons: {
    offline: {
      why: 'The place where versions are kept did not answer.',
      now: 'Look whether this computer is online, then try again.',
    },
    'not-found': {
      why: 'There is no list of versions where it should be.',
      now: 'Try again later. If it stays so, get the new version where you got this one.',
    },
    server: {
      why: 'The place where versions are kept has a fault.',
      now: 'Try again later; there is nothing to do here.',
    },
    garbage: {
      why: 'What was answered is no list of versions.',
      now: 'A network that asks you to sign in first may have answered: open a page in the browser, then try again.',
    },
    'broken-file': {
      why: 'What was downloaded is not what the list says, so it was thrown away.',
      now: 'Try again. If it stays so, do not install this version by hand either, and tell whoever looks after the app.',
    },
    'no-room': {
      why: 'The disk is full.',
      now: 'Make room, then try again.',
    },
    'not-allowed': {
      why: 'The file of the app cannot be written.',
      now: 'Look whether its folder belongs to you, or move the app to one that does.',
    },
    signature: {
      why: 'What was downloaded is not signed by whoever makes this app, so it was not installed.',
      now: 'Do not install this version by hand either, and tell whoever looks after the app.',
    },
    other: {
      why: 'Why is not known.',
      now: 'Try again. The log of the app says more.',
    },
  },
  detail: 'In its own words: {detail}',

  after: {
    watching: 'Version {version} was just installed. Looking whether everything comes up as before…',
    good: 'Version {version} was installed, and everything came up as before.',
    failed: 'Version {version} does not work as version {from} did',
    page: 'The window did not show the panel.',
    state: 'Nothing was told of the services.',
    service: '{service} ran before and did not come up.',
    now: 'The overview says what is wrong with a service and mends it. If that does not help, go back to version {from}.',
  },
  back: 'Go back to version {version}',
  backKept:
    'Version {version} was kept on this computer. The app ends, puts it back and starts it. Your folder stays as it is.',
  backFetch:
    'Get version {version}, quit this app, and install it over this one. Your folder stays as it is; it is not part of the app.',
  getVersion: 'Get version {version}',
  dismiss: 'Understood',

  stuck: {
    message: 'Version {version} did not get going',
    detail:
      'Since the update from version {from}, the app has started {count} times and ended before it was there. {how} Your folder stays as it is.',
    howKept: 'Version {from} was kept on this computer and can be put back.',
    howFetch: 'Version {from} can be installed over this one.',
    howNone: 'An earlier version can be installed over this one.',
    back: 'Go back to version {from}',
    get: 'Get version {from}',
    again: 'Start version {version} again',
  },
} as const
