import type { PowerMonitor } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter } from '../kit/strict.ts'

/** A test says `powerMonitor.emit('suspend')`. */
export class StandInPowerMonitor
  extends StrictEmitter
  implements Pick<PowerMonitor, 'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower'>
{
  readonly #system: Context['record']['system']
  constructor({ record }: Pick<Context, 'record'>) {
    super('powerMonitor')
    this.#system = record.system
  }
  get onBatteryPower(): boolean {
    return this.#system.onBattery
  }
  isOnBatteryPower(): boolean {
    return this.#system.onBattery
  }
  getSystemIdleTime(): number {
    return this.#system.idleSeconds
  }
  getSystemIdleState(threshold: number): 'active' | 'idle' {
    return this.#system.idleSeconds >= threshold ? 'idle' : 'active'
  }
}
