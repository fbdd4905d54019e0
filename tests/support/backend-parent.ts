import { llmServerSettings, startBackend } from './backend-harness.ts'

/*
 * Stands in for the control plane in a test that kills it: starts an LLM server, tells its pid and port in one line of JSON,
 * and stays.
 */
const [url = '', key = ''] = process.argv.slice(2)
const { pid, port } = await startBackend(
  llmServerSettings({ source: 'openrouter', openrouter: { url, model: 'openai/gpt-4.1-mini' } }),
  { openrouter_api_key: key },
)
process.stdout.write(`${JSON.stringify({ pid, port })}\n`)
