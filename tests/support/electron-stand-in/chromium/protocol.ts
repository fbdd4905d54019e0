import type { Protocol } from '../../../../node_modules/playwright-core/types/protocol.d.ts'

/** The DevTools protocol, from Playwright's own description of it: the package does not export it. */
export type { Protocol }

export type Command = keyof Protocol.CommandParameters
export type Params<C extends Command> = Protocol.CommandParameters[C]
export type Answer<C extends Command> = Protocol.CommandReturnValues[C]
type EventMap = Protocol.Events
export type ProtocolEvent = keyof EventMap
export type EventOf<E extends ProtocolEvent> = EventMap[E]
