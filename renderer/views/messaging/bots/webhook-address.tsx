import { useState } from 'react'
import { type Platform, underPublic, webhookPaths } from '../../../../shared/messaging.ts'
import { fill, sayReason } from '../../../../shared/words/say.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { Label } from '../../../components/card.tsx'
import { Copyable } from '../../../components/copyable.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import type { Api } from '../../../connection/api.ts'
import { isSetUp, sayWebhookCheck, type WebhookCheck } from '../../../model/messaging-facts.ts'
import { platformName } from '../../../model/messaging-users.ts'

const words = messagingView.receiving

const checkWebhook = (api: Api, platform: Platform): Promise<WebhookCheck> => api.messaging.checkWebhook({ platform })
const setAtTwilio = (api: Api) => api.messaging.sms.setWebhook()

/** Where a platform posts messages, and whether that leads here. */
export function WebhookAddress({ platform, publicUrl }: { platform: Platform; publicUrl: string }) {
  const has = usePanelState(({ messaging }) => isSetUp(platform, messaging))
  const check = useAction(checkWebhook)
  const [result, setResult] = useState<WebhookCheck | null>(null)
  const run = async (): Promise<void> => {
    setResult(null)
    setResult(await check.run(platform))
  }
  const name = platformName(platform)
  return (
    <div className="grid justify-items-start gap-1.5">
      <Label>{fill(words.of, { platform: name })}</Label>
      <Copyable text={underPublic(publicUrl, webhookPaths[platform])} />
      {has && (
        <div className="flex flex-wrap items-start gap-2">
          <Button
            size="sm"
            aria-label={fill(words.checkOf, { platform: name })}
            busy={check.pending}
            unavailable={check.blocked}
            onClick={() => void run()}
          >
            {words.check}
          </Button>
          {platform === 'sms' && <SetAtTwilio />}
        </div>
      )}
      <div role="status" className="empty:hidden">
        {result && <Result result={result} />}
      </div>
      <FailureNote failure={check.failure} />
    </div>
  )
}

function Result({ result }: { result: WebhookCheck }) {
  const { shape, word } = sayWebhookCheck(result)
  return (
    <p className="flex items-start gap-2">
      <MarkIcon shape={shape} className="mt-1 size-3" />
      {/* A reason says the same with what to do. */}
      <span className="min-w-0 wrap-anywhere">{result.reason ? sayReason(result.reason) : word}</span>
    </p>
  )
}

function SetAtTwilio() {
  const action = useAction(setAtTwilio)
  const [url, setUrl] = useState<string | null>(null)
  const run = async (): Promise<void> => {
    setUrl(null)
    setUrl((await action.run())?.url ?? null)
  }
  return (
    <>
      <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void run()}>
        {words.setAtTwilio}
      </Button>
      <p role="status" className="basis-full wrap-anywhere empty:hidden">
        {url !== null && fill(words.setDone, { url })}
      </p>
      <FailureNote failure={action.failure} />
    </>
  )
}
