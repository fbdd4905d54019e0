import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultWorkspaceDir, practiceWorkspaceDir, workspacePaths } from '../../../../control/workspace/paths.ts'

type Row = [NodeJS.Platform, string, NodeJS.ProcessEnv, string]

describe('the folder that is used when none is named', () => {
  it.each<Row>([
    ['linux', '/home/ann', {}, '/home/ann/.local/share/llm-trainer'],
    ['linux', '/home/ann', { XDG_DATA_HOME: '/data' }, '/data/llm-trainer'],
    ['linux', '/home/ann', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/llm-trainer'],
    ['linux', '/home/ann', { XDG_DATA_HOME: '' }, '/home/ann/.local/share/llm-trainer'],
    ['darwin', '/Users/ann', {}, '/Users/ann/Library/Application Support/LLM Trainer/Workspace'],
    ['win32', 'C:\\Users\\ann', {}, 'C:\\Users\\ann\\AppData\\Local\\LLM Trainer\\Workspace'],
    ['win32', 'C:\\Users\\ann', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\LLM Trainer\\Workspace'],
    ['linux', '/home/ann', { LLM_TRAINER_HOME: '/srv/trainer', XDG_DATA_HOME: '/data' }, '/srv/trainer'],
    ['win32', 'C:\\Users\\ann', { LLM_TRAINER_HOME: 'E:\\trainer' }, 'E:\\trainer'],
    ['darwin', '/Users/ann', { LLM_TRAINER_HOME: '' }, '/Users/ann/Library/Application Support/LLM Trainer/Workspace'],
  ])('on %s with home %s and %o it is %s', (platform, home, env, expected) => {
    expect(defaultWorkspaceDir({ env, platform, home })).toBe(expected)
  })
})

describe('the folder of the demo', () => {
  it.each<Row>([
    ['linux', '/home/ann', {}, '/home/ann/.local/share/llm-trainer-practice'],
    ['linux', '/home/ann', { LLM_TRAINER_HOME: '/srv/trainer/' }, '/srv/trainer-practice'],
    ['darwin', '/Users/ann', {}, '/Users/ann/Library/Application Support/LLM Trainer/Practice'],
    ['win32', 'C:\\Users\\ann', {}, 'C:\\Users\\ann\\AppData\\Local\\LLM Trainer\\Practice'],
  ])('on %s with home %s and %o it is %s', (platform, home, env, expected) => {
    expect(practiceWorkspaceDir({ env, platform, home })).toBe(expected)
  })
})

describe('paths in a workspace', () => {
  it('are absolute even for a folder that is named relatively, and all different', () => {
    const paths = Object.values(workspacePaths('somewhere'))
    expect(paths.every((path) => isAbsolute(path))).toBe(true)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('keep what is secret inside the folder that only this user can enter', () => {
    const paths = workspacePaths('/w')
    for (const path of [paths.token, paths.secrets, paths.lock, paths.lastGood, paths.runs, paths.identity])
      expect(path.startsWith(`${paths.inner}/`)).toBe(true)
  })
})
