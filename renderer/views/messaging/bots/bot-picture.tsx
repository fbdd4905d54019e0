import { useLoad } from '../../../app/use-load.ts'
import type { Api } from '../../../connection/api.ts'
import { initialsOf } from '../../../model/messaging-facts.ts'

const read = (api: Api) => api.messaging.telegram.picture()

/** The picture of the Telegram bot; its initials while there is none. For the eye alone: its name stands beside it. */
export function BotPicture({ name }: { name: string }) {
  const load = useLoad(read)
  const picture = load.status === 'loaded' ? load.data.picture : null
  return (
    <span
      aria-hidden="true"
      className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-full bg-accent-soft font-semibold text-accent forced-colors:border"
    >
      {picture?.startsWith('data:image/') ? (
        <img src={picture} alt="" className="size-full object-cover" />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
