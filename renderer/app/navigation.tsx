import { clsx } from 'clsx'
import {
  Bot,
  ChartNoAxesGantt,
  FileClock,
  House,
  Info,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  Search,
  SlidersHorizontal,
} from 'lucide-react'
import { levelShape, levelWord } from '../../shared/presentation/level-mark.ts'
import { fill } from '../../shared/words/say.ts'
import { incidentsView, palette, panel } from '../../shared/words/spoken.ts'
import { Keys } from '../components/keys.tsx'
import { MarkIcon } from '../components/mark-icon.tsx'
import { Status } from '../components/status.tsx'
import { ariaKeys, keysOf } from '../model/shortcuts.ts'
import { isGoing } from '../model/training-facts.ts'
import { hrefOf, type ViewName, viewNames } from '../model/view.ts'
import { WorkspaceMenu } from '../views/workspaces/workspace-menu.tsx'
import { isMac } from './keyboard.ts'
import { useOpenOverlay } from './overlays.tsx'
import { useIsLive, usePanelState } from './panel-context.tsx'
import { useView } from './route.ts'
import { useUpdateMark } from './use-update-mark.ts'

const icons: Record<ViewName, LucideIcon> = {
  overview: House,
  training: MessagesSquare,
  history: ChartNoAxesGantt,
  incidents: FileClock,
  logs: ScrollText,
  messaging: Bot,
  settings: SlidersHorizontal,
}

/** A column beside the view; on a narrow page a bar above it. */
export function Navigation() {
  const view = useView()
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-sunken wide:static wide:border-r wide:border-b-0">
      <div className="flex items-center gap-2 px-3 py-2 wide:sticky wide:top-0 wide:z-10 wide:h-dvh wide:flex-col wide:items-stretch wide:gap-4 wide:px-2 wide:py-4">
        <Brand />
        <OpenPalette />
        <nav
          aria-label={panel.app.views}
          className={clsx('flex gap-0.5 wide:flex-col', view === 'health' && 'max-[26rem]:[&>a]:px-1')}
        >
          {viewNames.map((name) => (
            <NavigationLink key={name} name={name} current={name === view} />
          ))}
          {view === 'health' && <Here />}
        </nav>
        <Foot />
      </div>
    </header>
  )
}

function Brand() {
  const shape = usePanelState(levelShape)
  const isLive = useIsLive()
  return (
    <div className="flex min-w-0 items-center gap-2 wide:px-2.5">
      <MarkIcon shape={isLive ? shape : 'neutral'} className="size-3.5 wide:hidden" />
      <div className="min-w-0">
        <p className="hidden truncate font-semibold min-[30rem]:block">{panel.app.name}</p>
        <WorkspaceMenu />
      </div>
    </div>
  )
}

/** The way to everything, with its keys. */
function OpenPalette() {
  const open = useOpenOverlay()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys.palette(isMac)}
      onClick={() => open('palette')}
      className="ml-auto flex min-h-8 shrink-0 items-center gap-2.5 rounded-md px-1 text-muted whitespace-nowrap transition-colors hover:bg-hover hover:text-text wide:ml-0 wide:bg-surface wide:px-2.5 wide:shadow-lift forced-colors:border"
    >
      <Search aria-hidden="true" className="size-4" strokeWidth={1.75} />
      <span className="max-wide:sr-only">{palette.open}</span>
      <Keys keys={keysOf.palette(isMac)} className="ml-auto max-wide:hidden" />
    </button>
  )
}

function NavigationLink({ name, current }: { name: ViewName; current: boolean }) {
  const Icon = icons[name]
  return (
    <a
      href={hrefOf(name)}
      aria-keyshortcuts={ariaKeys.view(name)}
      aria-current={current ? 'page' : undefined}
      title={panel.views[name]}
      className={clsx(
        'relative flex min-h-8 items-center gap-2.5 rounded-md px-2.5 font-medium max-[30rem]:px-2 max-[26rem]:px-1.5 transition-colors',
        current ? 'bg-raised text-text shadow-lift' : 'text-muted hover:bg-hover hover:text-text',
      )}
    >
      <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
      {/* On a narrow page, or a wide one at 200 %, there is room for one name in every language, on a phone for none. */}
      <span className={current ? 'max-[26rem]:sr-only' : 'max-wide:sr-only'}>{panel.views[name]}</span>
      {name === 'training' && <TrainingCount />}
      {name === 'incidents' && <OpenIncident />}
    </a>
  )
}

/** On a narrow page nothing leads to the page about the app but the search; who is there is told so all the same. */
function Here() {
  return (
    <a
      href={hrefOf('health')}
      aria-current="page"
      className="flex min-h-8 items-center rounded-md bg-raised px-2.5 text-text shadow-lift max-[30rem]:px-2 max-[26rem]:px-1.5 wide:hidden"
    >
      <Info aria-hidden="true" className="size-4" strokeWidth={1.75} />
      <span className="sr-only">{palette.about}</span>
    </a>
  )
}

/** How far the session that runs is. */
function TrainingCount() {
  const count = usePanelState(({ training: { step, session } }) =>
    session !== null && isGoing(step) ? `${session.exchanges}/${session.plan.exchanges}` : null,
  )
  if (count === null) return null
  return <span className="ml-auto hidden pl-2 text-sm font-normal text-faint tabular-nums wide:inline">{count}</span>
}

/** Something is wrong now. */
function OpenIncident() {
  const isOpen = usePanelState(({ incidents }) => incidents.open !== null)
  if (!isOpen) return null
  return (
    <span className="ml-auto inline-flex items-center pl-1 max-[30rem]:absolute max-[30rem]:top-0.5 max-[30rem]:right-0.5 max-[30rem]:p-0">
      <MarkIcon shape="attention" className="size-2.5" />
      <span className="sr-only">{incidentsView.openNow}</span>
    </span>
  )
}

function Foot() {
  const version = usePanelState((state) => state.version)
  const word = usePanelState(levelWord)
  const shape = usePanelState(levelShape)
  const mark = useUpdateMark()
  const news = mark && (mark === 'ready' ? panel.app.updateReady : panel.app.updateFailed)
  return (
    <div className="mt-auto hidden items-center justify-between px-2.5 wide:flex">
      <Status mark={{ shape, word }} />
      <a
        href={hrefOf('health')}
        aria-current={useView() === 'health' ? 'page' : undefined}
        aria-label={`${fill(panel.app.version, { version })}. ${news ? `${news}. ` : ''}${palette.about}`}
        title={news ?? undefined}
        className="flex min-h-6 items-center gap-1.5 rounded-sm text-sm text-faint hover:text-text aria-[current]:text-text"
      >
        {mark && <MarkIcon shape={mark === 'ready' ? 'ok' : 'attention'} className="size-2.5" />}
        {version}
      </a>
    </div>
  )
}
