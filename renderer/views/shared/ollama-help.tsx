import type { ReactNode } from 'react'
import { links } from '../../../shared/presentation/links.ts'
import { hasModel, ollamaSituation } from '../../../shared/presentation/ollama-situation.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { ExternalLink } from '../../components/external-link.tsx'

/** What the user has to do before Ollama can answer with a model; nothing when it can. */
export function OllamaHelp({ wanted }: { wanted?: string | null }) {
  const ollama = usePanelState(({ llm }) => llm.ollama)
  const model = wanted ?? ollama.model
  const pull = <Copyable text={fill(panel.ollama.pull, { model })} />
  switch (ollamaSituation(ollama)) {
    case 'not-looked':
    case 'not-installed':
      return (
        <ol className="grid gap-2">
          <Instruction text={null}>
            <ExternalLink href={links.ollama} label={panel.ollama.install} />
          </Instruction>
          <Instruction text={panel.firstRun.fetchModel}>{pull}</Instruction>
        </ol>
      )
    case 'not-running':
      return (
        <ol className="grid gap-2">
          <Instruction text={panel.firstRun.startOllama}>
            <Copyable text={panel.ollama.serve} />
          </Instruction>
          <Instruction text={panel.firstRun.fetchModel}>{pull}</Instruction>
        </ol>
      )
    case 'no-models':
      return (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {panel.ollama.noModels} {pull}
        </p>
      )
    case 'ready':
      if (hasModel(ollama, model)) return null
      return (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {fill(panel.ollama.wantedMissing, { model })} {pull}
        </p>
      )
  }
}

function Instruction({ text, children }: { text: string | null; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
      {text}
      {children}
    </li>
  )
}
