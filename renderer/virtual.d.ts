/** Made of the contract when the panel is built (`scripts/needs-module.ts`). */
declare module 'virtual:needs' {
  export const needs: Readonly<Record<string, import('../shared/scopes.ts').Scope>>
}
