import { describe, expect, it } from 'vitest'
import { createSecrets, type Secrets } from '../../../../control/workspace/secrets.ts'
import { type Config, configSchema } from '../../../../shared/config.ts'
import { problemFrom } from '../../../../shared/problem.ts'
import { secretNames } from '../../../../shared/secrets.ts'
import { memoryStores } from '../../../support/keychain-memory.ts'
import { recordedLog } from '../../../support/silent-log.ts'

const NAME = 'openrouter_api_key'
const key = (name: string): string => `sk-or-v1-fake-${name}`.padEnd(40, '0')
const [ENV, STORED, FILE] = [`${key('env')}eeee`, `${key('stored')}ssss`, `${key('file')}ffff`]

type Setting = { env?: NodeJS.ProcessEnv; config?: Partial<Config> }

function open({ env = {}, config = {} }: Setting = {}) {
  const stores = memoryStores()
  let current = configSchema.parse(config)
  const { log, lines } = recordedLog()
  const secrets: Secrets = createSecrets({
    stores,
    env,
    config: {
      snapshot: () => ({
        config: current,
        problem: null,
        canRestore: false,
        secretsInFile: secretNames.filter((name) => current[name] !== ''),
        readAt: 0,
      }),
      async removeSecret(name) {
        current = { ...current, [name]: '' }
      },
    },
    log,
  })
  return { secrets, stores, lines, config: () => current }
}

const problemOf = (promise: Promise<unknown>) => promise.then(() => null, problemFrom)

describe('which secret counts', () => {
  it('is none where there is none', async () => {
    expect(await open().secrets.resolve(NAME)).toBeNull()
  })

  it('is the one in the environment, which says what it hides', async () => {
    const { secrets, stores } = open({ env: { OPENROUTER_API_KEY: ` ${ENV}\n` } })
    expect(await secrets.resolve(NAME)).toEqual({ value: ENV, from: 'environment', hides: null })
    await stores.keychain.set(NAME, STORED)
    expect(await secrets.resolve(NAME)).toEqual({
      value: ENV,
      from: 'environment',
      hides: { from: 'keychain', last4: 'ssss' },
    })
  })

  it('hides nothing when both are the same', async () => {
    const { secrets, stores } = open({ env: { OPENROUTER_API_KEY: ENV } })
    await stores.file.set(NAME, ENV)
    expect(await secrets.resolve(NAME)).toEqual({ value: ENV, from: 'environment', hides: null })
  })

  it('is the stored one where the user chose that', async () => {
    const { secrets, stores } = open({
      env: { OPENROUTER_API_KEY: ENV },
      config: { secret_source: { [NAME]: 'stored' } },
    })
    expect(await secrets.resolve(NAME)).toMatchObject({ from: 'environment' })
    await stores.file.set(NAME, STORED)
    expect(await secrets.resolve(NAME)).toEqual({ value: STORED, from: 'file', hides: null })
  })

  it('is not the unwanted one of the environment while the stored one cannot be read', async () => {
    const { secrets, stores } = open({
      env: { OPENROUTER_API_KEY: ENV },
      config: { secret_source: { [NAME]: 'stored' } },
    })
    await stores.keychain.set(NAME, STORED)
    stores.breakDown('keychain')
    expect(await secrets.resolve(NAME)).toBeNull()
  })

  it('is what the folder keeps in config.json where nothing is stored, even without a keychain', async () => {
    const { secrets, stores } = open({ config: { [NAME]: FILE } })
    stores.breakDown('keychain')
    expect(await secrets.resolve(NAME)).toEqual({ value: FILE, from: 'config', hides: null })
    await stores.session.set(NAME, STORED)
    expect(await secrets.resolve(NAME)).toEqual({ value: STORED, from: 'session', hides: null })
  })

  it.each(['', '  ', 'sk-or-v1-…1a2b', 'two\nlines'])('is never %j from the environment', async (value) => {
    expect(await open({ env: { OPENROUTER_API_KEY: value } }).secrets.resolve(NAME)).toBeNull()
  })
})

describe('keeping a secret', () => {
  it('goes to the keychain and leaves no older one elsewhere, config.json apart', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE } })
    await stores.session.set(NAME, 'old in session')
    await stores.file.set(NAME, 'old in file')
    expect(await secrets.set(NAME, STORED)).toBe('keychain')
    expect(await secrets.resolve(NAME)).toEqual({ value: STORED, from: 'keychain', hides: null })
    expect([await stores.session.get(NAME), await stores.file.get(NAME)]).toEqual([null, null])
    expect(config()[NAME]).toBe(FILE)
  })

  it('goes where the configuration says, and where the call says before all', async () => {
    const { secrets } = open({ config: { secret_store: 'file' } })
    expect(await secrets.set(NAME, STORED)).toBe('file')
    expect(await secrets.set(NAME, STORED, 'session')).toBe('session')
    expect(await secrets.resolve(NAME)).toMatchObject({ from: 'session' })
  })

  it('is refused without a keychain, with the other places to choose from, and nothing is kept', async () => {
    const { secrets, stores } = open()
    stores.breakDown('keychain')
    const problem = await problemOf(secrets.set(NAME, STORED))
    expect(problem).toMatchObject({
      code: 'secret-store-unavailable',
      params: { store: 'keychain', choices: 'file, session' },
    })
    expect(problem?.detail).toMatch(/it is locked.*\(file\).*\(session\)/)
    expect(await secrets.resolve(NAME)).toBeNull()
  })

  it('counts although an older one sits in a keychain that cannot be reached, now and when it is back', async () => {
    const { secrets, stores } = open()
    await stores.keychain.set(NAME, 'an older one')
    stores.breakDown('keychain')
    expect(await secrets.set(NAME, STORED, 'file')).toBe('file')
    stores.breakDown()
    expect(await secrets.resolve(NAME)).toMatchObject({ value: STORED, from: 'file' })
  })

  it('fails when an older one in a place that is looked at first cannot be removed', async () => {
    const { secrets, stores } = open()
    stores.breakDown('file')
    expect(await problemOf(secrets.set(NAME, STORED, 'keychain'))).toMatchObject({ code: 'secret-store-unavailable' })
  })

  it('fails when the place gives back something else', async () => {
    const { secrets, stores } = open()
    stores.keychain.get = async () => 'something else'
    expect((await problemOf(secrets.set(NAME, STORED)))?.detail).toMatch(/gave back something else/)
  })

  it('never writes a secret to the log, and goes on after a failure', async () => {
    const { secrets, stores, lines } = open({ config: { [NAME]: FILE } })
    stores.breakDown('keychain', 'file')
    await problemOf(secrets.set(NAME, STORED))
    await secrets.set(NAME, STORED, 'session').catch(() => undefined)
    stores.breakDown()
    await secrets.set(NAME, STORED, 'session')
    expect(await secrets.resolve(NAME)).toMatchObject({ from: 'session' })
    expect(lines.join('')).not.toMatch(/sk-or/)
  })
})

describe('removing a secret', () => {
  it('reaches every place', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE } })
    for (const store of [stores.keychain, stores.file, stores.session]) await store.set(NAME, STORED)
    await secrets.remove(NAME)
    expect(await secrets.resolve(NAME)).toBeNull()
    expect(config()[NAME]).toBe('')
  })

  it('needs no keychain for one that is in a file', async () => {
    const { secrets, stores } = open()
    await stores.file.set(NAME, STORED)
    stores.breakDown('keychain')
    await secrets.remove(NAME)
    expect(await secrets.resolve(NAME)).toBeNull()
  })

  it('fails where it can only be in a keychain that cannot be reached', async () => {
    const { secrets, stores } = open()
    stores.breakDown('keychain')
    expect(await problemOf(secrets.remove(NAME))).toMatchObject({ code: 'secret-store-unavailable' })
  })
})

describe('moving secrets out of config.json', () => {
  it('keeps them first and empties them then', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE, telegram_bot_token: 'fake-telegram-token' } })
    expect(await secrets.moveFromConfig()).toEqual([NAME, 'telegram_bot_token'])
    expect(await stores.keychain.get(NAME)).toBe(FILE)
    expect(await stores.keychain.get('telegram_bot_token')).toBe('fake-telegram-token')
    expect([config()[NAME], config().telegram_bot_token]).toEqual(['', ''])
  })

  it('leaves them in the file when they cannot be kept', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE } })
    stores.breakDown('keychain')
    expect(await problemOf(secrets.moveFromConfig())).toMatchObject({ code: 'secret-store-unavailable' })
    expect(config()[NAME]).toBe(FILE)
    expect(await secrets.moveFromConfig('file')).toEqual([NAME])
    expect(await secrets.resolve(NAME)).toMatchObject({ value: FILE, from: 'file' })
  })

  it('only empties one that is stored already', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE } })
    await stores.file.set(NAME, FILE)
    expect(await secrets.moveFromConfig('keychain')).toEqual([NAME])
    expect(config()[NAME]).toBe('')
    expect(await stores.file.get(NAME)).toBe(FILE)
  })

  it('loses neither of two that differ, and moves the others', async () => {
    const { secrets, stores, config } = open({ config: { [NAME]: FILE, twilio_auth_token: 'fake-twilio-token' } })
    await stores.keychain.set(NAME, STORED)
    expect(await problemOf(secrets.moveFromConfig())).toMatchObject({ code: 'config-conflict' })
    expect(config()[NAME]).toBe(FILE)
    expect(await secrets.resolve(NAME)).toMatchObject({ value: STORED })
    expect(config().twilio_auth_token).toBe('')
  })
})

describe('whether there is a keychain', () => {
  it('is told with the reason why not', async () => {
    const { secrets, stores } = open()
    expect(await secrets.keychainAvailable()).toEqual({ ok: true, detail: null })
    stores.breakDown('keychain')
    expect(await secrets.keychainAvailable()).toEqual({
      ok: false,
      detail: 'The keychain cannot be used: it is locked.',
    })
  })
})
