import { clsx } from 'clsx'
import { useShallow } from 'zustand/react/shallow'
import type { ServiceId } from '../../../shared/services.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { chainEdges, type Edge, findService, learnerId } from '../../model/chain.ts'
import { ServiceNode } from './service-node.tsx'
import { SourceNode } from './source-node.tsx'

const nodesOf = (learner: ServiceId): ServiceId[] => ['llm-server', 'middleware', learner]

/** Source → LLM server → middleware → CEREBRUM, with the place marked where it breaks. */
export function Chain() {
  const nodes = nodesOf(usePanelState(({ services }) => learnerId(services)))
  const edges = usePanelState(useShallow(({ llm, services }) => chainEdges(llm, services)))
  const names = usePanelState(
    useShallow(({ llm, services }) => [
      llm.source ? panel.source[llm.source] : panel.services.noSource,
      ...nodes.map((id) => findService(services, id)?.name ?? id),
    ]),
  )
  return (
    <section aria-label={panel.services.chain}>
      <ol className="grid @4xl:grid-cols-[repeat(4,minmax(0,1fr))] @4xl:gap-x-9">
        <li className="grid">
          <SourceNode />
        </li>
        {nodes.map((id, index) => (
          <li key={id} className="relative grid grid-rows-[auto_1fr] @4xl:grid-rows-1">
            <EdgeLine edge={edges[index] ?? 'idle'} from={names[index] ?? ''} to={names[index + 1] ?? ''} />
            <ServiceNode id={id} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const lines: Record<Edge, string> = {
  whole: 'border-line-strong',
  idle: 'border-line-strong border-dotted',
  attention: 'border-warn border-dashed',
  broken: 'border-bad border-dashed',
}
const words: Record<Edge, string> = {
  whole: panel.services.edgeOk,
  idle: panel.services.edgeIdle,
  attention: panel.services.edgeCut,
  broken: panel.services.edgeCut,
}

/** Beside its node on a wide page, above it on a narrow one. */
function EdgeLine({ edge, from, to }: { edge: Edge; from: string; to: string }) {
  const isCut = edge === 'broken' || edge === 'attention'
  return (
    <div className="relative h-4 @4xl:absolute @4xl:top-6 @4xl:-left-9 @4xl:h-0 @4xl:w-9">
      <span className="sr-only">{fill(words[edge], { from, to })}</span>
      <span
        className={clsx(
          'absolute inset-y-0.5 left-6 border-l-2 @4xl:inset-x-1 @4xl:inset-y-auto @4xl:-top-px @4xl:border-t-2 @4xl:border-l-0',
          lines[edge],
        )}
      />
      {isCut && (
        <span className="absolute top-1/2 left-[25px] grid size-4 -translate-1/2 place-items-center bg-bg @4xl:left-1/2">
          <MarkIcon shape="broken" className={edge === 'attention' ? 'size-3 text-warn' : 'size-3'} />
        </span>
      )}
    </div>
  )
}
