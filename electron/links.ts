import type { App } from 'electron/main'
import { LINK_SCHEME, routeOfArguments, routeOfLink } from '../shared/presentation/panel-route.ts'

/** Links of the app's own scheme, as the system hands them over. What they say is nobody's we know; see `routeOfLink`. */
export type Links = {
  /** What the app was started with, if it leads anywhere; once. */
  first(): string | null
  /** Tells of each further one, and of those that came meanwhile. `null`: the app was only started again. */
  follow(open: (route: string | null) => void): void
}

type Parts = {
  app: Pick<App, 'on' | 'setAsDefaultProtocolClient' | 'isPackaged'>
  argv: readonly string[]
}

/** Call it before the app is ready: on macOS the link that started it comes at once. */
export function createLinks({ app, argv }: Parts): Links {
  let waiting = routeOfArguments(argv)
  let open: ((route: string | null) => void) | null = null
  const come = (route: string | null): void => {
    if (open !== null) open(route)
    else waiting = route ?? waiting
  }
  // A program that is not installed would take the links from the one that is.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const route = routeOfLink(url)
    if (route !== null) come(route)
  })
  app.on('second-instance', (_event, others) => come(routeOfArguments(others)))
  return {
    first() {
      const route = waiting
      waiting = null
      return route
    },
    follow(next) {
      open = next
    },
  }
}
