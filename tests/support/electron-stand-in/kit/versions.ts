import electron from '../../../../node_modules/electron/package.json' with { type: 'json' }

/** The version whose types the stand-in is written against. */
export const ELECTRON_VERSION: string = electron.version
