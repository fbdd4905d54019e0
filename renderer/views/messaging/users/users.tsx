import { useCallback, useState } from 'react'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import type { Api } from '../../../connection/api.ts'
import { count } from '../../../format/amounts.ts'
import { isFiltered, noFilter, pageWithin, USERS_PAGE, usersInput } from '../../../model/messaging-users.ts'
import { NotRead } from '../not-read.tsx'
import { useFresh } from '../use-fresh.ts'
import { ImportOriginal } from './import-original.tsx'
import { useSettled } from './use-settled.ts'
import { UserFilters } from './user-filters.tsx'
import { UserTable } from './user-table.tsx'

const words = messagingView.users
/** Milliseconds after the last key. */
const SETTLE_MS = 200

/** Everybody who writes to a bot; who was seen last comes first. */
export function Users() {
  const [filter, setFilter] = useState(noFilter)
  const [wanted, setWanted] = useState(0)
  const { platform, waiting } = filter
  const search = useSettled(filter.search, SETTLE_MS)
  const ask = useCallback(
    async (api: Api) => {
      const asked = { platform, search, waiting }
      const first = await api.messaging.users.list(usersInput(asked, wanted))
      const page = pageWithin(wanted, first.total)
      // Users may have gone since that page was there.
      const { users, total } = page === wanted ? first : await api.messaging.users.list(usersInput(asked, page))
      return { users, total, page, isFiltered: isFiltered(asked) }
    },
    [platform, search, waiting, wanted],
  )
  const { data, failure, again } = useFresh(ask)
  const isNobody = data !== null && data.total === 0 && !data.isFiltered && !isFiltered(filter)
  return (
    <>
      <ImportOriginal onDone={again} />
      {data === null && <NotRead failure={failure} again={again} />}
      {data !== null && <FailureNote failure={failure} />}
      {isNobody && (
        <div className="grid justify-items-center gap-1 rounded-lg bg-surface p-8 text-center shadow-lift">
          <h2 className="text-md font-semibold">{words.none}</h2>
          <p className="max-w-[54ch] text-muted">{words.noneText}</p>
        </div>
      )}
      {data !== null && !isNobody && (
        <>
          <UserFilters
            filter={filter}
            onChange={(changed) => {
              setFilter(changed)
              setWanted(0)
            }}
          />
          <p role="status" className="text-sm text-muted">
            {data.total === 0 ? words.nobodyFits : fill(words.count, { count: data.total })}
          </p>
          {data.users.length > 0 && <UserTable users={data.users} onChanged={again} />}
          <Pages page={data.page} shown={data.users.length} total={data.total} onGo={setWanted} />
        </>
      )}
    </>
  )
}

type PagesProps = { page: number; shown: number; total: number; onGo(page: number): void }

function Pages({ page, shown, total, onGo }: PagesProps) {
  if (total <= USERS_PAGE) return null
  const first = page * USERS_PAGE
  return (
    <div className="flex flex-wrap items-center justify-center gap-3">
      <Button size="sm" unavailable={page === 0} onClick={() => onGo(page - 1)}>
        {words.newer}
      </Button>
      <span className="text-muted tabular-nums">
        {fill(words.range, { from: count(first + 1), to: count(first + shown), count: count(total) })}
      </span>
      <Button size="sm" unavailable={first + shown >= total} onClick={() => onGo(page + 1)}>
        {words.older}
      </Button>
    </div>
  )
}
