import { allowedByConfig, mcpGroups, withAllowed } from '../../../shared/mcp.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { mcp as words } from '../../../shared/words/spoken.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { useConfig } from '../../app/use-config.ts'
import { useDesktop } from '../../app/use-desktop.ts'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'

const Command = ({ of }: { of: string }) => (
  <code className="font-mono text-sm break-all select-text">{of} mcp install</code>
)

/** The installed app is the command line, too: nothing else has to be there. */
function OfTheApp() {
  const { state } = useDesktop()
  return state && <Command of={state.commandLine} />
}

/** What assistants that are connected through MCP may do. */
export function McpCard() {
  const isWindow = useIsWindow()
  const { config, change, pending, blocked, failure } = useConfig()
  const section = config?.mcp ?? {}
  const allowed = allowedByConfig(section)
  return (
    <Card place={placeOf.setting('mcp')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <p>
        {words.connect} {isWindow ? <OfTheApp /> : <Command of="llm-trainer" />}
      </p>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">{words.allow}</legend>
        {mcpGroups.map((group) => (
          <Checkbox
            key={group}
            label={words.groups[group]}
            checked={allowed.includes(group)}
            disabled={config === null || pending || blocked}
            onChange={(on) => void change({ mcp: withAllowed(section, group, on) })}
          />
        ))}
      </fieldset>
      <p className="text-sm text-muted">{words.hint}</p>
      <FailureNote failure={failure} />
    </Card>
  )
}
