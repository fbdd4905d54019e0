import { registerHooks } from 'node:module'

/** GitHub's own parser. It imports its schema as bundlers do, without saying that it is JSON, which Node wants to hear. */
async function loadParser(): Promise<typeof import('@actions/workflow-parser')> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  })
  try {
    return await import('@actions/workflow-parser')
  } finally {
    hooks.deregister()
  }
}

/** What GitHub would say against a workflow, by its own schema: keys, their values, and what each expression may name. */
export async function workflowErrors(name: string, content: string): Promise<string[]> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadParser()
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  const read = context.errors.getErrors().map(({ message }) => message)
  if (value === undefined) return read
  const { errors = [] } = await convertWorkflowTemplate(context, value)
  return [...new Set([...read, ...errors.map(({ Message }) => Message)])]
}
