import { expect, it } from 'vitest'
import { readSettingsFile, settingsFile } from '../../../renderer/model/settings-file.ts'
import { configSchema, defaultConfig } from '../../../shared/config.ts'
import { allowedByConfig, withAllowed } from '../../../shared/mcp.ts'

it('nothing is allowed unless config.json says so', () => {
  expect(allowedByConfig(configSchema.parse({}).mcp)).toEqual([])
  expect(allowedByConfig(configSchema.parse({ mcp: null }).mcp)).toEqual([])
  expect(configSchema.safeParse({ mcp: { allow: ['everything'] } }).success).toBe(false)
})

it('each is allowed on its own, once, in the usual order', () => {
  const config = configSchema.parse({ mcp: { allow: ['training', 'services', 'training'] } }).mcp
  expect(allowedByConfig(config)).toEqual(['services', 'training'])
  expect(withAllowed(config, 'source', true)).toEqual({ allow: ['services', 'source', 'training'] })
  expect(withAllowed(config, 'training', false)).toEqual({ allow: ['services'] })
  expect(withAllowed({}, 'repairs', false)).toEqual({ allow: [] })
})

it('an exported file of settings neither carries nor brings a permission', () => {
  const config = { ...defaultConfig, mcp: { allow: ['repairs'] } }
  expect(settingsFile(config, new Date(0)).text).not.toContain('mcp')
  const reading = readSettingsFile(JSON.stringify({ mcp: { allow: ['repairs'] }, max_exchanges: 7 }), defaultConfig)
  expect(reading).toMatchObject({ kind: 'read', patch: { max_exchanges: 7 }, here: ['mcp'] })
})
