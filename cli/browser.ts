import { cli } from '../shared/words/en/cli.ts'
import { fill } from '../shared/words/say.ts'
import type { CliDeps } from './deps.ts'

type Surroundings = Pick<CliDeps, 'env' | 'platform'>

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/** Why a browser cannot be opened here, in words; `null` where it can. */
export function whyNoBrowser({ env, platform }: Surroundings): string | null {
  if (isSet(env.CI) && env.CI !== 'false') return cli.browser.ci
  const remote = isSet(env.SSH_CONNECTION) || isSet(env.SSH_TTY)
  if (platform === 'win32' || platform === 'darwin') return remote ? cli.browser.ssh : null
  if (isSet(env.DISPLAY) || isSet(env.WAYLAND_DISPLAY)) return null
  // Windows' browser opens from within WSL, which has no display of its own.
  if (isSet(env.WSL_DISTRO_NAME)) return null
  return remote ? cli.browser.ssh : cli.browser.noDisplay
}

/** Opens a URL; resolves to why it could not be, or to `null`. */
export async function tryBrowser(
  deps: Surroundings & Pick<CliDeps, 'openBrowser'>,
  url: string,
): Promise<string | null> {
  const why = whyNoBrowser(deps)
  if (why !== null) return why
  try {
    await deps.openBrowser(url)
    return null
  } catch (error) {
    return fill(cli.browser.failed, { why: error instanceof Error ? error.message : String(error) })
  }
}
