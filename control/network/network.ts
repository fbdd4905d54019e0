import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { proxyFor } from '../../providers/dispatcher.ts'
import type { Config } from '../../shared/config.ts'
import type { NetworkSettings, NetworkState } from '../../shared/network.ts'
import { chooseProxy, type ProxyChoice, proxyAddress } from '../../shared/proxy-choice.ts'
import { sayInEnglish } from '../../shared/words/say.ts'
import { type CaFile, readCaFile } from './ca-file.ts'

/** Asks the system for the way to an address: the URL of a proxy, `null` for directly. */
export type AskSystemProxy = (url: string) => Promise<string | null>

export type Network = {
  /** As far as it was last found out. */
  settings(): NetworkSettings
  state(): NetworkState
  /** Looks again: at the file of certificates, at what the system says. */
  refresh(): Promise<void>
}

type Parts = {
  config(): Config
  env: NodeJS.ProcessEnv
  /** Where a relative path begins. */
  folder: string
  /** `null` where nobody can tell. */
  askSystem: AskSystemProxy | null
  /** The system said something else than before. */
  onChange(): void
  log: { warn(facts: object, text: string): void }
}

/** Milliseconds. A system that looks for a script in its network may take its time; its answer counts when it comes. */
const SYSTEM_WITHIN_MS = 1_000

/** The way to the cloud: through which proxy, and which authorities are trusted on it. */
export function createNetwork({ config, env, folder, askSystem, onChange, log }: Parts): Network {
  let system: string | null = null
  let ca: { file: string; found: CaFile } | null = null
  let told = ''

  const choice = (): ProxyChoice | null => chooseProxy({ config: config(), env, system })
  const settings = (): NetworkSettings => {
    const proxy = choice()
    return {
      proxy: proxy && { url: proxy.url, bypass: proxy.bypass },
      extraCa: ca !== null && 'pem' in ca.found ? ca.found.pem : null,
    }
  }
  const tell = (why: string, facts: object, text: string): void => {
    if (why !== '' && why !== told) log.warn(facts, text)
    told = why
  }
  const readCa = async (): Promise<void> => {
    const { extra_ca_file: file } = config()
    ca = file === null ? null : { file, found: await readCaFile(resolve(folder, file)) }
    const why = ca !== null && 'problem' in ca.found ? sayInEnglish(ca.found.problem) : ''
    tell(why, { why }, 'The file of further certificates is not used')
  }

  const readSystem = async (): Promise<void> => {
    if (askSystem === null) return
    try {
      const answer = await askSystem(config().openrouter_url)
      const isNews = answer !== system
      system = answer
      if (isNews) onChange()
    } catch (error) {
      log.warn({ err: error }, 'The system did not say which proxy it uses')
    }
  }

  return {
    settings,
    state() {
      const { openrouter_url: url } = config()
      const proxy = choice()
      const isUsed = proxy !== null && proxyFor(url, settings()) !== null
      return {
        host: URL.parse(url)?.host ?? url,
        proxy: isUsed ? { address: proxyAddress(proxy.url), from: proxy.from } : null,
        extraCa: ca && {
          file: ca.file,
          certificates: 'pem' in ca.found ? ca.found.certificates : 0,
          problem: 'problem' in ca.found ? ca.found.problem : null,
        },
      }
    },
    async refresh() {
      const asked = readSystem()
      await readCa()
      await Promise.race([asked, delay(SYSTEM_WITHIN_MS, undefined, { ref: false })])
    },
  }
}
