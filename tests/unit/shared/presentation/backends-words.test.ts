import { describe, expect, test } from 'vitest'
import { backendSwitchSteps, installSteps } from '../../../../shared/backends.ts'
import {
  isScript,
  sayBackendsProcedure,
  sayMissing,
  scriptNames,
} from '../../../../shared/presentation/backends-words.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { panel } from '../../../../shared/words/en/panel.ts'
import { procedureOf } from '../../../support/panel-fixtures.ts'

const goingOver = procedureOf({ kind: 'backend-switch', to: null, model: null })
const installing = procedureOf({ kind: 'package-install', to: null, model: null })
const toPython = { kind: 'built-in', to: 'python' } as const

test('every step has its name', () => {
  for (const id of [...backendSwitchSteps.python, ...backendSwitchSteps['built-in'], ...installSteps])
    expect(panel.steps).toHaveProperty(id)
})

describe('going over to the other services', () => {
  test('says where it goes, and that the others come back where it does not work', () => {
    const { title, text } = sayBackendsProcedure(goingOver, toPython)
    expect(title).toBe('Going over to the Python services')
    expect(text).toContain('started again')
  })

  test('says which run when it is done, whatever the state says meanwhile', () => {
    const done = { ...goingOver, outcome: 'done' } as const
    expect(sayBackendsProcedure(done, { kind: 'python', to: 'python' }).title).toBe('The Python services run')
    expect(sayBackendsProcedure(done, { kind: 'built-in', to: 'built-in' }).title).toBe('The built-in services run')
  })

  test('that failed says why, and what stays', () => {
    const problem = problemOf('port-in-use', 'Port 8030 is taken by node (pid 7)', {
      params: { port: 8030, holder: 'node (pid 7)' },
    })
    const { title, text } = sayBackendsProcedure({ ...goingOver, outcome: 'failed', problem }, toPython)
    expect(title).toBe('Going over to the Python services did not work')
    expect(text).toContain('node (pid 7)')
    expect(text).toMatch(/\. The built-in services stay in use\.$/)
  })

  test('that was cancelled says what stays', () => {
    expect(sayBackendsProcedure({ ...goingOver, outcome: 'cancelled' }, toPython)).toEqual({
      title: 'Going over to the Python services was cancelled',
      text: 'The built-in services stay in use.',
    })
  })
})

test('an installation that failed says why once', () => {
  const problem = problemOf('install-failed', 'No matching distribution found for fastapi==99')
  expect(sayBackendsProcedure({ ...installing, outcome: 'failed', problem }, { kind: 'built-in', to: null })).toEqual({
    title: 'The packages were not installed',
    text: 'No matching distribution found for fastapi==99. The services that run were not touched.',
  })
})

test('missing packages are counted and named', () => {
  expect(sayMissing(['fastapi'])).toBe('A package is missing: fastapi')
  expect(sayMissing(['fastapi', 'uvicorn'])).toBe('2 packages are missing: fastapi, uvicorn')
  expect(sayMissing([])).toBe('Every package of requirements.txt is there.')
})

test('only what is a script of the folder, and runs as one, is told to be Python', () => {
  const scripts = ['llm-server', 'middleware'] as const
  expect(isScript({ kind: 'python', scripts: [...scripts] }, 'middleware')).toBe(true)
  expect(isScript({ kind: 'python', scripts: [...scripts] }, 'telegram')).toBe(false)
  expect(isScript({ kind: 'built-in', scripts: [...scripts] }, 'middleware')).toBe(false)
  expect(scriptNames([...scripts])).toBe('llm_server.py, middleware.py')
})
