import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The panel. `npm run dev` serves it with hot reload and leads its calls to a control plane. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../out/panel',
    emptyOutDir: true,
    target: 'es2024',
    // Of everything bundled; whoever gets the app gets them.
    license: { fileName: 'licenses.md' },
    // The panel's policy allows no inline script, style or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Kilobytes. It is read from this computer, and cached as compiled code.
    chunkSizeWarningLimit: 800,
  },
})
