import { posix, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packedApp } from '../../../scripts/packed-app.ts'

const slashes = (path: string): string => path.split(sep).join(posix.sep)
const placesOn = (platform: NodeJS.Platform, arch: string): string[] =>
  Object.values(packedApp('dist', platform, arch)).map(slashes)

describe('where the packed app lies', () => {
  test('on Linux', () => {
    expect(placesOn('linux', 'x64')).toEqual([
      'dist/linux-unpacked',
      'dist/linux-unpacked/llm-trainer-panel',
      'dist/linux-unpacked/resources',
      'dist/linux-unpacked/resources/app.asar',
    ])
  })

  test('on Windows', () => {
    expect(placesOn('win32', 'x64')).toEqual([
      'dist/win-unpacked',
      'dist/win-unpacked/LLM Trainer.exe',
      'dist/win-unpacked/resources',
      'dist/win-unpacked/resources/app.asar',
    ])
  })

  test('on macOS', () => {
    expect(placesOn('darwin', 'arm64')).toEqual([
      'dist/mac-arm64/LLM Trainer.app',
      'dist/mac-arm64/LLM Trainer.app/Contents/MacOS/LLM Trainer',
      'dist/mac-arm64/LLM Trainer.app/Contents/Resources',
      'dist/mac-arm64/LLM Trainer.app/Contents/Resources/app.asar',
    ])
  })

  test('another processor than the usual one stands in the name', () => {
    expect(placesOn('linux', 'arm64')[0]).toBe('dist/linux-arm64-unpacked')
    expect(placesOn('win32', 'arm64')[0]).toBe('dist/win-arm64-unpacked')
    expect(placesOn('darwin', 'x64')[0]).toBe('dist/mac/LLM Trainer.app')
  })
})
