import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'

/** Where a control plane serves while its panel is worked on, and the token that lets the dev server speak for the page. */
const target = process.env.LLM_TRAINER_PANEL ?? 'http://127.0.0.1:8035'
const token = process.env.LLM_TRAINER_TOKEN

/** The control plane takes requests only from its own origin. */
const toControlPlane: ProxyOptions = {
  target,
  ws: true,
  changeOrigin: true,
  headers: { origin: target, ...(token && { authorization: `Bearer ${token}` }) },
}

export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    proxy: { '/rpc': toControlPlane, '/api': toControlPlane },
  },
  build: {
    outDir: '../out/panel',
    emptyOutDir: true,
    target: 'es2024',
    // The panel's policy allows no inline script, style or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
