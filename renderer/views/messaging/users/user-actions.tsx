import { useState } from 'react'
import type { MessagingUser, UserBackend } from '../../../../shared/messaging.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import type { Unavailable } from '../../../app/limits/limits.ts'
import { useAction } from '../../../app/use-action.ts'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { QuestionDialog } from '../../../components/question-dialog.tsx'
import type { Api } from '../../../connection/api.ts'
import type { Failure } from '../../../model/failure.ts'
import { exportName } from '../../../model/messaging-users.ts'
import { download } from '../../training/past/download.ts'
import { words as lateWords } from '../words.ts'

const words = messagingView.users

/** What is asked about first: it cannot be had back. */
type Asked = 'clear' | 'block' | 'delete'
type Act = { kind: Asked | 'unblock' | 'export' } | { kind: 'backend'; backend: UserBackend | null }

type Input = { user: MessagingUser; act: Act }

async function ask(api: Api, { user: { id: user, ...facts }, act }: Input): Promise<void> {
  const { users } = api.messaging
  switch (act.kind) {
    case 'backend':
      await users.setBackend({ user, backend: act.backend })
      return
    case 'clear':
      await users.clearHistory({ user })
      return
    case 'block':
    case 'unblock':
      await users.block({ user, blocked: act.kind === 'block' })
      return
    case 'delete':
      await users.remove({ user })
      return
    case 'export': {
      const kept = await users.export({ user })
      download(exportName({ ...facts, id: user }), [JSON.stringify(kept, null, 2)], 'application/json')
    }
  }
}

const done = async (api: Api, input: Input): Promise<true> => {
  await ask(api, input)
  return true
}

export type UserActions = {
  /** Does it, or asks first. */
  begin(act: Act): void
  asked: Asked | null
  answer(yes: boolean): void
  pending: boolean
  blocked: Unavailable
  failure: Failure | null
}

/** What can be done with a user. `onGone`: they were deleted. */
export function useUserActions(
  user: MessagingUser,
  { onChanged, onGone }: { onChanged(): void; onGone(): void },
): UserActions {
  const { run, pending, blocked, failure } = useAction(done)
  const [asked, setAsked] = useState<Asked | null>(null)
  const carryOut = async (act: Act): Promise<void> => {
    if ((await run({ user, act })) === null) return
    if (act.kind === 'delete') onGone()
    else if (act.kind !== 'export') onChanged()
  }
  return {
    begin(act) {
      if (act.kind === 'clear' || act.kind === 'block' || act.kind === 'delete') setAsked(act.kind)
      else void carryOut(act)
    },
    asked,
    answer(yes) {
      setAsked(null)
      if (yes && asked !== null) void carryOut({ kind: asked })
    },
    pending,
    blocked,
    failure,
  }
}

type Props = { user: MessagingUser; actions: UserActions }

const backends = ['source', 'cerebrum'] as const satisfies UserBackend[]

/** Everything that can be done with a user; what they have already is there, but disabled. */
export function UserMenu({ user, actions: { begin, blocked, pending } }: Props) {
  const item = (label: string, act: Act, isNow = false): MenuItem => ({
    label,
    disabled: blocked || isNow,
    onSelect: () => begin(act),
  })
  return (
    <Menu
      label={fill(words.moreOf, { name: user.name })}
      busy={pending}
      items={[
        item(words.answerBy.default, { kind: 'backend', backend: null }, user.backend === null),
        ...backends.map((backend) =>
          item(words.answerBy[backend], { kind: 'backend', backend }, user.backend === backend),
        ),
        'separator',
        item(words.export, { kind: 'export' }),
        item(words.clear, { kind: 'clear' }),
        user.blocked ? item(words.unblock, { kind: 'unblock' }) : item(words.block, { kind: 'block' }),
        item(words.delete, { kind: 'delete' }),
      ]}
    />
  )
}

const doIt = { clear: words.clear, block: words.block, delete: words.delete } as const satisfies Record<Asked, string>

/** A name that is written from right to left turns nothing around it. */
const isolated = (name: string): string => `\u2068${name}\u2069`

/** What is asked before it is done. */
export function UserQuestions({ user: { name, messages, blocked }, actions: { asked, answer } }: Props) {
  if (asked === null) return null
  const { title, text } = lateWords.asks[asked]
  return (
    <QuestionDialog
      title={fill(title, { name: isolated(name) })}
      lines={[
        fill(text, { count: messages }),
        ...(asked === 'delete' && blocked ? [lateWords.asks.delete.blocked] : []),
      ]}
      doIt={doIt[asked]}
      look={asked === 'block' ? 'primary' : 'danger'}
      onAnswer={answer}
    />
  )
}
