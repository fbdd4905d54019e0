import { clsx } from 'clsx'
import { incidentsView as words } from '../../../shared/words/spoken.ts'
import { useHash } from '../../app/route.ts'
import { type IncidentRoute, incidentHref, incidentRoute } from '../../model/incident-route.ts'
import { IncidentList } from './incident-list.tsx'
import { IncidentPage } from './incident-page.tsx'
import { LessonList } from './lesson-list.tsx'

/** What went wrong in this folder, and what was learned from it. */
export function Incidents() {
  const route = incidentRoute(useHash())
  const isLessons = route.page === 'lessons'
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{words.title}</h1>
        <nav aria-label={words.tabs.label} className="flex rounded-[10px] bg-track p-0.5 forced-colors:border">
          <Tab href={incidentHref.list} isHere={!isLessons} text={words.tabs.list} />
          <Tab href={incidentHref.lessons} isHere={isLessons} text={words.tabs.lessons} />
        </nav>
      </div>
      <Page route={route} />
    </>
  )
}

function Page({ route }: { route: IncidentRoute }) {
  switch (route.page) {
    case 'list':
      return <IncidentList />
    case 'lessons':
      return <LessonList />
    case 'incident':
      return <IncidentPage key={route.id} id={route.id} />
  }
}

function Tab({ href, isHere, text }: { href: string; isHere: boolean; text: string }) {
  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'inline-flex min-h-7 items-center rounded-md px-3 text-sm font-medium transition-colors',
        isHere ? 'bg-raised text-text shadow-lift' : 'text-muted hover:text-text',
      )}
    >
      {text}
    </a>
  )
}
