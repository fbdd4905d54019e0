import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { cliServe as words } from '../../shared/words/en/cli-serve.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { type AloneId, aloneIds } from '../serve/service-ids.ts'

type Given = { supervise: boolean; config?: string; secrets?: string; probePort?: number; probeHost: string }

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError(words.port)
  return port
}

const isAlone = (name: string): name is AloneId => aloneIds.some((id) => id === name)

/** `llm-trainer serve <service> --no-supervise` */
export function addServe(program: Command, deps: CliDeps, workspace: () => string, done: (code: number) => void): void {
  program
    .command('serve')
    .description(words.description)
    .argument('<service>')
    .option('--no-supervise', words.options.noSupervise)
    .option('--config <file>', words.options.config)
    .option('--secrets <folder>', words.options.secrets)
    .option('--probe-port <number>', words.options.probePort, readPort)
    .option('--probe-host <address>', words.options.probeHost, '127.0.0.1')
    .action(async (service: string, { supervise, config, secrets, probePort, probeHost }: Given) => {
      if (supervise) throw usageError(words.needsFlag)
      if (!isAlone(service)) throw usageError(fill(words.unknown, { service, services: aloneIds.join(', ') }))
      const folder = workspace()
      const { serveAlone } = await import('../serve/serve.ts')
      const code = await serveAlone(deps, {
        service,
        workspace: folder,
        configFile: resolve(config ?? join(folder, 'config.json')),
        secretsFolder: secrets === undefined ? null : resolve(secrets),
        probePort: probePort ?? null,
        probeHost,
      })
      done(code)
    })
}
