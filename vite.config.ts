import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { needsModule } from './scripts/needs-module.ts'

/** The module that draws the panel, once the page knows its language. */
const START = /renderer[\\/]app[\\/]start\.tsx$/
/** What has to be there before: which language it is, and its words. Not the page's own module, which waits for the one above. */
const LANGUAGE = /renderer[\\/]app[\\/]language\.ts$/

/** The panel is fetched beside the words, not after them. */
const fetchedAtOnce = (): Plugin => ({
  name: 'fetched-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === 'chunk' && Object.keys(file.modules).some((id) => START.test(id)))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        })),
  },
})

/** The panel. `npm run dev` serves it with hot reload and leads its calls to a control plane. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), tailwindcss(), fetchedAtOnce(), needsModule()],
  build: {
    outDir: '../out/panel',
    emptyOutDir: true,
    target: 'es2024',
    // Of everything bundled; whoever gets the app gets them.
    license: { fileName: 'licenses.md' },
    // The panel's policy allows no inline script, style or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Left alone, what the panel starts with comes in sixty files that follow each other.
        codeSplitting: {
          groups: [
            { name: 'language', test: LANGUAGE, priority: 2 },
            { name: 'start', test: START, priority: 1 },
          ],
        },
      },
    },
    // Kilobytes. It is read from this computer, and cached as compiled code.
    chunkSizeWarningLimit: 800,
  },
})
