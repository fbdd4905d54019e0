import type { FullConfig } from '@playwright/test'
import { createStandInDist } from '../../support/electron-stand-in/stand-in-dist.ts'

/** Makes what the desktop's tests start, where it is not the real Electron. */
export default async function globalSetup({ metadata }: FullConfig): Promise<void> {
  if (metadata.electron === 'stand-in') await createStandInDist(String(metadata.standIn))
}
