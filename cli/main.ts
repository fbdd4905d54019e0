#!/usr/bin/env node
import { tooOld } from './node-version.ts'

// Everything else is loaded after this: an older Node.js could not even read it, and would say so in words that help nobody.
const why = tooOld(process.versions.node)
if (why === null) await (await import('./start.ts')).start(import.meta.filename)
else {
  process.stderr.write(`${why}\n`)
  process.exitCode = 64
}
