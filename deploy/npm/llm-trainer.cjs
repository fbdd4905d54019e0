#!/usr/bin/env node
'use strict'

// Read by whatever Node.js there is, however old: nothing in this file is newer than ECMAScript 5.
var LEAST_MAJOR = 24
var version = process.versions.node
var needs =
  'llm-trainer needs Node.js ' + LEAST_MAJOR + ' or newer, because it is made of parts that older ones do not have'
var next = 'Install a newer one from https://nodejs.org, then run the same command again.'

if (Number(version.split('.')[0]) >= LEAST_MAJOR) require('./start.cjs')
else {
  process.stderr.write(needs + '; this is ' + version + '. ' + next + '\n')
  process.exitCode = 64
}
