import { registerHooks } from 'node:module'

const names = new Set(['electron', 'electron/main', 'electron/common'])
const KEY = 'electron-stand-in.module'

/** `import` and `require` of Electron's names give the stand-in, in the app and in what Playwright asks the inspector for. */
export function serveElectron(electron: Record<string, unknown>): void {
  Object.defineProperty(globalThis, Symbol.for(KEY), { value: electron })
  const held = `globalThis[Symbol.for(${JSON.stringify(KEY)})]`
  const list = Object.keys(electron).join(', ')
  const sources = {
    'stand-in:import': { format: 'module', source: `export const { ${list} } = ${held}; export default ${held};` },
    'stand-in:require': { format: 'commonjs', source: `module.exports = ${held};` },
  }
  registerHooks({
    resolve(specifier, context, next) {
      // Electron's name for the `fs` that does not look into archives, which Node's never does.
      if (specifier === 'original-fs') return next('node:fs', context)
      if (!names.has(specifier)) return next(specifier, context)
      const url = context.conditions.includes('require') ? 'stand-in:require' : 'stand-in:import'
      return { url, format: sources[url].format, shortCircuit: true }
    },
    load(url, context, next) {
      const found = Object.entries(sources).find(([name]) => name === url)?.[1]
      return found === undefined ? next(url, context) : { ...found, shortCircuit: true }
    },
  })
}
