import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { askForPermissions } from './ask-permission.ts'
import { createCodec } from './codec.ts'
import { createEmitterClass } from './emitter.ts'
import { prepareIsolatedWorld } from './isolated-world.ts'
import { prepareMainWorld } from './main-world.ts'
import { watchPage } from './watch-page.ts'
import { createWorldBridge } from './world-bridge.ts'

/** Name of the world that a preload runs in, as Electron calls it. */
export const ISOLATED_WORLD = 'Electron Isolated Context'

/** Names that the page cannot guess. `take`: global function of the isolated world that takes what the main process sends. */
export type PageSecrets = { bridge: string; binding: string; take: string }

type Options = {
  secrets: PageSecrets
  preloads: readonly string[]
  process: Record<string, unknown>
}

const parts = [
  askForPermissions,
  createCodec,
  createEmitterClass,
  createWorldBridge,
  prepareMainWorld,
  prepareIsolatedWorld,
  watchPage,
]
const common = parts.map((part) => String(part)).join('\n')

/** The binding is taken and hidden before any script of the page runs. The first, empty page of a target gets nothing. */
const opening = ({ binding }: PageSecrets): string => `
  if (location.href === 'about:blank' && window === window.top) return;
  const bound = globalThis[${JSON.stringify(binding)}];
  delete globalThis[${JSON.stringify(binding)}];
  if (bound === undefined) return;
  const { stringify } = JSON;
  const post = (message) => bound(stringify(message));`

export function mainWorldText({ secrets }: Options): string {
  return `(() => {${opening(secrets)}
    ${common}
    const bridge = window === window.top ? createWorldBridge('main', ${JSON.stringify(secrets.bridge)}, createCodec()) : null;
    prepareMainWorld(post, bridge);
    if (bridge !== null) askForPermissions(bridge);
  })();`
}

export function isolatedWorldText({ secrets, preloads, process }: Options): string {
  return `(() => {
    if (window !== window.top) return;${opening(secrets)}
    ${common}
    const codec = createCodec();
    const bridge = createWorldBridge('isolated', ${JSON.stringify(secrets.bridge)}, codec);
    watchPage(post);
    let early = [];
    let take = (message) => early.push(message);
    Object.defineProperty(globalThis, ${JSON.stringify(secrets.take)}, { value: (message) => take(message) });
    take = prepareIsolatedWorld({
      codec, bridge, post, Emitter: createEmitterClass(),
      process: ${JSON.stringify(process)},
      preloads: [${preloads.map(preloadText).join(',\n')}],
    });
    early.forEach(take);
  })();`
}

/** A preload that cannot be read or is no script fails when it is run, as in Electron. */
function preloadText(path: string): string {
  const head = `{ path: ${JSON.stringify(path)}, run(require, process, exports, module, Buffer, global, setImmediate, clearImmediate) {`
  try {
    const source = readFileSync(path, 'utf8')
    new Script(`(function () {${source}\n})`, { filename: path })
    return `${head}${source}\n} }`
  } catch (error) {
    return `${head} throw new Error(${JSON.stringify(String(error))}); } }`
  }
}
