import { expect, test } from 'vitest'
import { besideArchive } from '../../../../control/workspace/keychain-thread.ts'

const everything = (): boolean => true
const nothing = (): boolean => false

test.each([
  [
    '/opt/LLM Trainer/resources/app.asar/node_modules/@napi-rs/keyring/index.js',
    '/opt/LLM Trainer/resources/app.asar.unpacked/node_modules/@napi-rs/keyring/index.js',
  ],
  [
    'C:\\Programs\\LLM Trainer\\resources\\app.asar\\node_modules\\@napi-rs\\keyring\\index.js',
    'C:\\Programs\\LLM Trainer\\resources\\app.asar.unpacked\\node_modules\\@napi-rs\\keyring\\index.js',
  ],
  ['/code/node_modules/@napi-rs/keyring/index.js', '/code/node_modules/@napi-rs/keyring/index.js'],
])('the keychain is loaded from beside the archive: %s', (module, loaded) => {
  expect(besideArchive(module, everything)).toBe(loaded)
})

test('what was not unpacked is loaded from where it is', () => {
  const module = '/opt/app/resources/app.asar/node_modules/@napi-rs/keyring/index.js'
  expect(besideArchive(module, nothing)).toBe(module)
})
