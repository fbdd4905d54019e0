import { platforms } from '../../../shared/messaging.ts'
import { hrefTo, placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill } from '../../../shared/words/say.ts'
import { messagingView, panel } from '../../../shared/words/spoken.ts'
import { isSetUp } from '../messaging-facts.ts'
import { messagingHref } from '../messaging-route.ts'
import { platformName } from '../messaging-users.ts'
import type { Command, CommandsOf } from './command.ts'

const words = messagingView.palette

/** The way to each bot that is not set up, and to who writes to them. */
export const messagingCommands: CommandsOf = ({ messaging }) => [
  ...platforms
    .filter((platform) => !isSetUp(platform, messaging))
    .map(
      (platform): Command => ({
        id: `messaging:set-up:${platform}`,
        group: 'settings',
        title: fill(words.setUp, { platform: platformName(platform) }),
        detail: panel.views.messaging,
        words: [panel.views.messaging],
        act: { kind: 'go', href: hrefTo(placeOf.messaging(platform)) },
      }),
    ),
  {
    id: 'messaging:users',
    group: 'views',
    title: words.users,
    detail: null,
    words: [panel.app.views, panel.views.messaging],
    act: { kind: 'go', href: messagingHref.users },
  },
]
