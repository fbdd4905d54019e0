import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { InlineConfig } from 'vite'
import { writeLicences } from './licences.ts'
import { fingerprintOf } from './sources.ts'

const root = join(import.meta.dirname, '..')

/** Programs on Node's side: what is started, from which source. */
export const programs = {
  'llm-trainer': 'cli/main.ts',
  desktop: 'electron/main.ts',
  'llm-server': 'backends/llm-server/main.ts',
  middleware: 'backends/middleware/main.ts',
  sms: 'backends/sms/main.ts',
  'practice-cerebrum': 'backends/practice-cerebrum/main.ts',
  telegram: 'backends/telegram/main.ts',
  'archive-reader': 'archive/reader.ts',
  messaging: 'messaging/thread.ts',
  history: 'control/history/thread.ts',
  logs: 'control/logs/store/thread.ts',
}

/** Everything is bundled but Node itself, Electron, and the keychain's native part, which brings a binary for each system. */
const external = [...builtinModules, /^node:/, /^electron(\/|$)/, '@napi-rs/keyring']

/** What only the program `llm-trainer` loads; the installed app, which takes its commands too, has its own in the place of it. */
const isOfThatProgram = (module: string): boolean =>
  /\/(cli\/(start|own-plane)\.ts|node_modules\/open\/.*)$/.test(module)

/** How the programs on Node's side are built. */
const nodeSide: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'out/node',
    emptyOutDir: true,
    target: 'node24',
    // Half as much to read at each start of a program; names stay, so that a trace of calls says where it was.
    minify: false,
    sourcemap: true,
    // Of everything bundled; whoever gets the app gets them.
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)])),
      external,
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // Those of one program are not packed with the app.
        chunkFileNames: ({ facadeModuleId, moduleIds }) =>
          [facadeModuleId ?? '', ...moduleIds].some(isOfThatProgram)
            ? 'llm-trainer/[name]-[hash].js'
            : 'chunks/[name]-[hash].js',
        minify: { compress: false, mangle: false, codegen: true },
      },
    },
  },
}

/** The client that the package exports: one file, for the Node that its users have. */
const clientSide: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(root, 'client/index.ts'),
    outDir: 'out/client',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      external,
      output: { format: 'es', entryFileNames: 'client.js', codeSplitting: false },
    },
  },
}

/** The window's preload: a sandboxed one is a single CommonJS file, and may require little more than `electron`. */
const preloadSide: InlineConfig = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(root, 'electron/preload.ts'),
    outDir: 'out/preload',
    emptyOutDir: true,
    target: 'es2024',
    minify: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
}

/** The panel, as its own configuration says. */
const panelSide: InlineConfig = { configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }

type Part = {
  name: string
  stamp: string
  sources: readonly string[]
  results: readonly string[]
  config: InlineConfig
}

const common = ['shared', 'package.json', 'package-lock.json', 'scripts/build.ts', 'tsconfig.json']

export const parts: readonly Part[] = [
  {
    name: 'programs',
    stamp: 'out/node.stamp',
    sources: [
      ...common,
      'archive',
      'database',
      'messaging',
      'metrics',
      'providers',
      'control',
      'cli',
      'backends',
      'electron',
    ],
    results: Object.keys(programs).map((name) => `out/node/${name}.js`),
    config: nodeSide,
  },
  {
    name: 'client',
    stamp: 'out/client.stamp',
    sources: [...common, 'client', 'scripts/client-types', 'scripts/client-types.ts'],
    results: ['out/client/client.js', 'out/client/client.d.ts'],
    config: clientSide,
  },
  {
    name: 'preload',
    stamp: 'out/preload.stamp',
    sources: ['electron/preload.ts', 'shared/window-bridge.ts', 'scripts/build.ts'],
    results: ['out/preload/preload.cjs'],
    config: preloadSide,
  },
  {
    name: 'panel',
    stamp: 'out/panel.stamp',
    sources: [...common, 'renderer', 'vite.config.ts'],
    results: ['out/panel/index.html'],
    config: panelSide,
  },
]

async function isUpToDate({ stamp, results }: Part, fingerprint: string): Promise<boolean> {
  if (!existsSync(join(root, stamp)) || !results.every((path) => existsSync(join(root, path)))) return false
  return (await readFile(join(root, stamp), 'utf8')) === fingerprint
}

/** Builds what has changed. The stamp is written last, so that a build that broke off counts for nothing. */
async function buildPart(part: Part, force: boolean): Promise<boolean> {
  const fingerprint = fingerprintOf(root, part.sources)
  if (!force && (await isUpToDate(part, fingerprint))) return false
  const before = performance.now()
  await rm(join(root, part.stamp), { force: true })
  // Vite is loaded only where there is something to build: most starts find all up to date.
  const { build } = await import('vite')
  await build(part.config)
  await writeFile(join(root, part.stamp), fingerprint)
  console.log(`Built the ${part.name} in ${((performance.now() - before) / 1000).toFixed(1)} s`)
  return true
}

if (import.meta.main) {
  // Whoever asks may run in another mode (a test runner does), in which React's slow half would be built in, with this computer's paths.
  process.env.NODE_ENV = 'production'
  const { values } = parseArgs({ options: { force: { type: 'boolean', default: false } } })
  let isNew = false
  for (const part of parts) isNew = (await buildPart(part, values.force)) || isNew
  // Emptied with the panel; written only where something changed, so that what is made of it stays up to date.
  if (isNew) {
    await writeLicences(root)
    // Emptied with the client. The contract is loaded only where it may have changed.
    const { writeClientTypes } = await import('./client-types.ts')
    await writeClientTypes(root)
  }
}
