import { usePanelState } from '../../app/panel-context.tsx'
import { isFirstRun } from '../../model/first-run.ts'
import { FirstRun } from '../first-run/first-run.tsx'
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

export function Overview() {
  const showGuide = usePanelState(isFirstRun)
  return (
    <>
      <Headline />
      <FailoverNews />
      <Diagnoses />
      <SwitchProgress />
      <BackendsNews />
      <Downloads />
      {showGuide && <FirstRun />}
      <UptimeProvider isOn={!showGuide}>
        <RangeSwitch />
        <Chain />
        <TrainingStrip />
        {!showGuide && <SpendToday />}
        <OptionalServices />
      </UptimeProvider>
    </>
  )
}
