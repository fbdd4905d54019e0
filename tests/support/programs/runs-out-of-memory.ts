/*
 * Fills a small heap until V8 ends it: started anew with 8 MB of old space. Its last words are V8's own.
 */

if (process.execArgv.some((argument) => argument.startsWith('--max-old-space-size'))) {
  const kept: string[][] = []
  for (;;) kept.push(Array.from({ length: 1_000 }, (_, index) => `word ${kept.length} ${index}`))
}
const { spawnSync } = await import('node:child_process')
const { stderr } = spawnSync(process.execPath, ['--max-old-space-size=8', import.meta.filename], { encoding: 'utf8' })
process.stderr.write(stderr)
process.exitCode = 134
