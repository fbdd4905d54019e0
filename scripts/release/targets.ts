export type System = 'linux' | 'win' | 'mac'
export const architectures = ['x64', 'arm64'] as const
export type Architecture = (typeof architectures)[number]

export const systemOf = (platform: string): System | null =>
  (({ linux: 'linux', win32: 'win', darwin: 'mac' }) as const)[platform as 'linux'] ?? null

type Named = string | { target: string }

/** Names of the installers that electron-builder.yml has for a system. Given by name, they are made for the asked architecture only. */
export function targetNames(config: Record<string, unknown>, system: System): string[] {
  const { target = [] } = Object(config[system]) as { target?: Named | Named[] }
  return [target].flat().map((one) => (typeof one === 'string' ? one : one.target))
}
