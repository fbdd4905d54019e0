/** Of the repository's own package.json, what the published one takes over. */
export type OwnPackage = {
  name: string
  version: string
  description: string
  license: string
  dependencies: Record<string, string>
  exports: object
}

/** The Node.js that the programs are built for. */
export const LEAST_NODE = 24

/** What npm publishes of the folder, besides what it always does (package.json, README.md, LICENSE). */
export const published = ['bin', 'out', 'licenses', 'llm-trainer.1', 'CHANGELOG.md']

/** Where the sources are, as GitHub tells a workflow; `null` elsewhere. */
export const homeIn = (env: Record<string, string | undefined>): string | null =>
  env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}` : null

/**
 * package.json of the npm package. The repository's own one is for developing, and private. `home`: page of the repository, which must
 * be named where a publication is to prove where it was built; `null`: nothing is said of it.
 */
export function npmManifest(own: OwnPackage, home: string | null): object {
  return {
    name: own.name,
    version: own.version,
    description: own.description,
    keywords: ['llm', 'training', 'openrouter', 'ollama', 'supervisor', 'health-check', 'diagnosis', 'mcp', 'cli'],
    license: own.license,
    ...(home !== null && {
      homepage: `${home}#readme`,
      repository: { type: 'git', url: `git+${home}.git` },
      bugs: { url: `${home}/issues` },
    }),
    type: 'module',
    // The second is what `npx` looks for: a program that is called as the package is.
    bin: { 'llm-trainer': 'bin/llm-trainer.cjs', [own.name]: 'bin/llm-trainer.cjs' },
    // A list: npm passes over a single one.
    man: ['llm-trainer.1'],
    exports: own.exports,
    files: published,
    engines: { node: `>=${LEAST_NODE}` },
    dependencies: own.dependencies,
    publishConfig: { access: 'public' },
  }
}
