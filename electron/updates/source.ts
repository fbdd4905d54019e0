import { parse } from 'yaml'
import { z } from 'zod'
import { isLoopback } from '../../shared/loopback.ts'

const sourceSchema = z.discriminatedUnion('provider', [
  z.looseObject({ provider: z.literal('generic'), url: z.url() }),
  z.looseObject({ provider: z.literal('github'), owner: z.string().min(1), repo: z.string().min(1) }),
])

/** Where newer versions are, as the build was told. */
export type UpdateSource = {
  /** Nobody on the way can put something else in its place. */
  isSafe: boolean
  /** The address of a file of a version. */
  file(version: string, name: string): string
  /** Where people get an earlier version; `name` is what its file is called. */
  back(version: string, name: string): string
}

/** Reads `app-update.yml`, which electron-builder writes where `publish` is configured. `null`: it says nothing that is understood. */
export function readSource(text: string): UpdateSource | null {
  const read = sourceSchema.safeParse(tryParse(text))
  if (!read.success) return null
  const { data } = read
  if (data.provider === 'github') {
    const releases = `https://github.com/${data.owner}/${data.repo}/releases`
    return {
      isSafe: true,
      file: (version, name) => `${releases}/download/v${version}/${encodeURIComponent(name)}`,
      back: (version) => `${releases}/tag/v${version}`,
    }
  }
  const base = new URL(data.url)
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  const file = (_version: string, name: string): string => new URL(encodeURIComponent(name), base).href
  return {
    isSafe: base.protocol === 'https:' || (base.protocol === 'http:' && isLoopback(base.href)),
    file,
    back: file,
  }
}

function tryParse(text: string): unknown {
  try {
    return parse(text)
  } catch {
    // What cannot be read tells nothing.
    return null
  }
}
