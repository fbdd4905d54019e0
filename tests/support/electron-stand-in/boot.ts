import { enableCompileCache } from 'node:module'
import path from 'node:path'

// Nearly half of a start would go into taking the types out of our files.
enableCompileCache(path.join(import.meta.dirname, '../../../node_modules/.cache/electron-stand-in'))
await import('./start.ts')
