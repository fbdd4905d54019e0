import type { App, LoginItemSettings, ProcessMetric, Settings } from 'electron/main'
import type { AppFacts, Moment } from '../kit/context.ts'
import type { StandIn } from '../kit/record.ts'
import { StrictEmitter } from '../kit/strict.ts'
import type { AppPaths, PathName } from './app-paths.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { SingleInstance } from './single-instance.ts'

type Offered =
  | 'name'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'setPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setDesktopName'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'setBadgeCount'
  | 'getAppMetrics'
  | 'dock'
  | 'userAgentFallback'

export type AppParts = {
  facts: AppFacts
  record: StandIn
  moment: Moment
  commandLine: unknown
  paths: AppPaths
  whenReady: Promise<void>
  userAgent: string
  lifecycle: () => Lifecycle
  instance: () => SingleInstance
  metrics(): ProcessMetric[]
}

export class StandInApp extends StrictEmitter implements Pick<App, Offered> {
  readonly commandLine: unknown
  readonly isPackaged: boolean
  /** There is one on macOS only. */
  readonly dock = undefined
  userAgentFallback: string
  readonly #parts: AppParts
  #startsAtLogin: Settings = {}

  constructor(parts: AppParts) {
    super('app')
    this.#parts = parts
    this.commandLine = parts.commandLine
    this.isPackaged = parts.facts.isPackaged
    this.userAgentFallback = parts.userAgent
  }

  get name(): string {
    return this.#parts.facts.name
  }
  set name(name: string) {
    this.#parts.facts.name = name
  }
  getName(): string {
    return this.name
  }
  setName(name: string): void {
    this.name = name
  }
  getVersion(): string {
    return this.#parts.facts.version
  }
  getAppPath(): string {
    return this.#parts.facts.dir
  }
  isReady(): boolean {
    return this.#parts.moment.isReady()
  }
  whenReady(): Promise<void> {
    return this.#parts.whenReady
  }
  getPath(name: PathName): string {
    return this.#parts.paths.get(name)
  }
  setPath(name: string, folder: string): void {
    this.#parts.paths.set(name, folder)
  }
  getLocale(): string {
    return 'en-US'
  }
  getSystemLocale(): string {
    return 'en-US'
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-US']
  }

  quit(): void {
    this.#parts.lifecycle().quit()
  }
  exit(code = 0): void {
    this.#parts.lifecycle().exit(code)
  }
  relaunch(...args: unknown[]): void {
    this.#note('relaunch', args)
  }
  focus(...args: unknown[]): void {
    this.#note('focus', args)
  }
  enableSandbox(): void {
    this.#needUnready('enableSandbox')
    this.#note('enableSandbox', [])
  }
  disableHardwareAcceleration(): void {
    this.#needUnready('disableHardwareAcceleration')
    this.#note('disableHardwareAcceleration', [])
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    const start = { argv: [...process.argv], cwd: process.cwd(), additionalData }
    return this.#parts.instance().request(this.getPath('userData'), start)
  }
  hasSingleInstanceLock(): boolean {
    return this.#parts.instance().isHeld()
  }
  releaseSingleInstanceLock(): void {
    this.#parts.instance().release()
  }

  setLoginItemSettings(settings: Settings): void {
    this.#needDesktop('setLoginItemSettings')
    this.#note('setLoginItemSettings', [settings])
    this.#startsAtLogin = settings
  }
  getLoginItemSettings(): LoginItemSettings {
    this.#needDesktop('getLoginItemSettings')
    const openAtLogin = this.#startsAtLogin.openAtLogin === true
    const facts = { openAtLogin, executableWillLaunchAtLogin: openAtLogin, wasOpenedAtLogin: false, launchItems: [] }
    return { ...facts, status: openAtLogin ? 'enabled' : 'not-registered' }
  }
  /** Recorded only: which program opens links is the computer's, and not ours to change. */
  setAsDefaultProtocolClient(...args: unknown[]): boolean {
    this.#note('setAsDefaultProtocolClient', args)
    return true
  }
  setAppUserModelId(id: string): void {
    this.#note('setAppUserModelId', [id])
  }
  setDesktopName(name: string): void {
    this.#note('setDesktopName', [name])
  }
  setAboutPanelOptions(...args: unknown[]): void {
    this.#note('setAboutPanelOptions', args)
  }
  showAboutPanel(): void {
    this.#note('showAboutPanel', [])
  }
  setBadgeCount(count?: number): boolean {
    this.#note('setBadgeCount', [count])
    return true
  }
  getAppMetrics(): ProcessMetric[] {
    return this.#parts.metrics()
  }

  #note(method: string, args: unknown[]): void {
    this.#parts.record.calls.push({ what: `app.${method}`, args })
  }
  #needUnready(method: string): void {
    if (this.#parts.moment.isReady()) throw new Error(`app.${method}() can only be called before app is ready`)
  }
  #needDesktop(method: string): void {
    if (process.platform !== 'linux') return
    throw new TypeError(`app.${method} is there on macOS and Windows only`)
  }
}
