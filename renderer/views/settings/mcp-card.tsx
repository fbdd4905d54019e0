import { allowedByConfig, mcpGroups, withAllowed } from '../../../shared/mcp.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { mcp as words } from '../../../shared/words/spoken.ts'
import { useConfig } from '../../app/use-config.ts'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'

/** What assistants that are connected through MCP may do. */
export function McpCard() {
  const { config, change, pending, blocked, failure } = useConfig()
  const section = config?.mcp ?? {}
  const allowed = allowedByConfig(section)
  return (
    <Card place={placeOf.setting('mcp')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <p>
        {words.connect} <code className="font-mono text-sm">llm-trainer mcp install</code>
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
