/*
 * Prints lines and ends with exit code 3: `crashes.ts`.
 */

process.stdout.write('Opening the book of words\n')
process.stderr.write(`Error: page ${process.pid} is missing\n`)
process.stdout.write('No line break at the end')
process.exitCode = 3
