import { homedir, tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { defaultWorkspaceDir, knownWorkspacesFile, practiceWorkspaceDir } from '../../../control/workspace/paths.ts'
import { userEnvironment } from '../../support/product.ts'

// A demo that this computer's user once had made the list of what can be removed longer than the test knew.
test.each([
  ['folder', defaultWorkspaceDir],
  ['folder of the demo', practiceWorkspaceDir],
  ['list of folders', knownWorkspacesFile],
])('the product under test has a %s of its own', (_what, placeOf) => {
  const env = userEnvironment()
  expect(placeOf({ env, platform: process.platform, home: homedir() })).toContain(tmpdir())
})
