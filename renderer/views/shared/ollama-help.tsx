import type { ReactNode } from 'react'
import { links } from '../../../shared/presentation/links.ts'
import { installOf } from '../../../shared/presentation/ollama-install.ts'
import { hasModel, ollamaSituation } from '../../../shared/presentation/ollama-situation.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, setUp } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { PullButton } from './pull-button.tsx'
import { StartOllama } from './start-ollama.tsx'
import { SuggestedTeachers } from './suggested-teachers.tsx'

type Props = {
  wanted?: string | null
  /** A model that is downloaded here is also to teach. */
  andUse?: boolean
}

/** What the user has to do before Ollama can answer with a model; nothing when it can. */
export function OllamaHelp({ wanted, andUse = false }: Props) {
  const ollama = usePanelState(({ llm }) => llm.ollama)
  const model = wanted ?? ollama.model
  const pull = <Copyable text={fill(panel.ollama.pull, { model })} />
  const { command } = installOf(ollama.platform)
  switch (ollamaSituation(ollama)) {
    case 'not-looked':
    case 'not-installed':
      return (
        <Instructions>
          <Instruction text={null}>
            <ExternalLink href={links.ollama} label={panel.ollama.install} />
            {command !== null && (
              <>
                {panel.ollamaManager.installCommand} <Copyable text={command} />
              </>
            )}
          </Instruction>
          {andUse ? (
            <Instruction text={setUp.source.ollamaThen} />
          ) : (
            <Instruction text={panel.firstRun.fetchModel}>{pull}</Instruction>
          )}
        </Instructions>
      )
    case 'not-running':
      return ollama.canStart ? (
        <StartOllama />
      ) : (
        <Instructions>
          <Instruction text={panel.firstRun.startOllama}>
            <Copyable text={panel.ollama.serve} />
          </Instruction>
        </Instructions>
      )
    case 'no-models':
      return <SuggestedTeachers andUse={andUse} />
    case 'ready':
      if (hasModel(ollama, model)) return null
      return <Missing text={fill(panel.ollama.wantedMissing, { model })} model={model} />
  }
}

/** A download that is on its way speaks for itself. */
function Missing({ text, model }: { text: string; model: string }) {
  const isComing = usePanelState(({ llm }) => llm.ollama.pulls.some((pull) => pull.model === model))
  if (isComing) return null
  return (
    <p className="flex flex-wrap items-center gap-2 text-muted">
      {text} <PullButton model={model} />
    </p>
  )
}

const Instructions = ({ children }: { children: ReactNode }) => <ol className="grid gap-2">{children}</ol>

function Instruction({ text, children }: { text: string | null; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
      {text}
      {children}
    </li>
  )
}
