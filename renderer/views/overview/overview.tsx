import { lazy, Suspense } from 'react'
import { isUnderWay } from '../../../shared/training.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useSetUp } from '../../app/use-set-up.ts'
import { BackendsNews } from './backends-progress.tsx'
import { Chain } from './chain.tsx'
import { Diagnoses } from './diagnoses.tsx'
import { Downloads } from './downloads.tsx'
import { FailoverNews } from './failover-news.tsx'
import { Headline } from './headline.tsx'
import { OptionalServices } from './optional-services.tsx'
import { SpendToday } from './spend-today.tsx'
import { SwitchProgress } from './switch-progress.tsx'
import { TrainingStrip } from './training-strip.tsx'
import { RangeSwitch, UptimeProvider } from './uptime.tsx'

/** Once in the life of a folder: not for those who come back every day. */
const SetUp = lazy(async () => ({ default: (await import('../first-run/set-up.tsx')).SetUp }))
const SetUpLine = lazy(async () => ({ default: (await import('../first-run/set-up-line.tsx')).SetUpLine }))

export function Overview() {
  const { shown } = useSetUp()
  const isGuided = shown === 'guide'
  const isBegun = usePanelState(({ training }) => isUnderWay(training))
  return (
    <>
      <Headline isGuided={isGuided} />
      <FailoverNews />
      <Diagnoses isGuided={isGuided && !isBegun} />
      {!isGuided && <SwitchProgress />}
      <BackendsNews />
      <Downloads />
      {shown !== null && <Suspense>{isGuided ? <SetUp /> : <SetUpLine />}</Suspense>}
      {!isGuided && (
        <UptimeProvider isOn>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SpendToday />
            <RangeSwitch />
          </div>
          <Chain />
          <TrainingStrip />
          <OptionalServices />
        </UptimeProvider>
      )}
    </>
  )
}
