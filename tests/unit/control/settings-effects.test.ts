import { expect, test } from 'vitest'
import { servicesToRestart } from '../../../control/config-effects.ts'
import { fixedAtStart } from '../../../control/python/fixed-at-start.ts'
import { settingsFor } from '../../../control/settings-for.ts'
import type { BackendKind } from '../../../shared/backends.ts'
import { type Config, configSchema } from '../../../shared/config.ts'
import { directNetwork } from '../../../shared/network.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'
import { effectOf, patchAt, type Setting, settings } from '../../../shared/settings-catalogue.ts'

const ids: ManagedServiceId[] = ['llm-server', 'middleware', 'telegram', 'sms']
const before = configSchema.parse({})

/** Another value than the default one, of the same kind. */
function another({ field }: Setting): unknown {
  switch (field.kind) {
    case 'port':
      return 9001
    case 'port-range':
      return [9100, 9105]
    case 'number':
      return Math.min(777, field.most ?? 777)
    case 'url':
      return 'http://127.0.0.1:9002'
    case 'text':
      return 'another'
    case 'hosts':
      return ['panel.example.org']
    case 'choice':
      return field.options.at(-1)
  }
}

/** Who would have to be started anew: by the rule for all, and with Python also whoever reads it once. */
function restarted(after: Config, kind: BackendKind): ManagedServiceId[] {
  const byRule = servicesToRestart(before, after)
  if (kind === 'built-in') return byRule
  const readOnce = (config: Config, id: ManagedServiceId): string => {
    const facts = {
      kind,
      network: directNetwork,
      secrets: {},
      practicePort: null,
      middlewarePort: null,
      bots: { telegram: false, sms: false },
      database: '/f/messaging.db',
      language: 'en-GB',
      folder: '/f',
      practice: '/p',
      plane: 'x',
      goesOnWith: null,
    }
    const content = settingsFor(id, { ...facts, config, llmServerPort: config.llm_server_port })
    return fixedAtStart({ type: 'configure', revision: 1, ...content })
  }
  return ids.filter((id) => byRule.includes(id) || readOnce(before, id) !== readOnce(after, id))
}

for (const kind of ['built-in', 'python'] as const)
  test(`what a row says about restarts is what happens, ${kind}`, () => {
    for (const setting of settings) {
      const after = configSchema.parse({ ...before, ...patchAt(before, setting.path, another(setting)) })
      const effect = effectOf(setting, kind)
      expect(restarted(after, kind), setting.path).toEqual(typeof effect === 'string' ? [] : effect.restarts)
    }
  })
