import type { IpcMainEvent, WebContents, WebFrameMain } from 'electron/main'
import { preventable } from '../kit/preventable.ts'
import { strict } from '../kit/strict.ts'
import type { IpcDispatch } from '../main/ipc-main.ts'
import { createCodec } from '../page/codec.ts'
import type { FromPage } from '../page/globals.ts'
import type { Frame } from './frames.ts'
import type { WebFrames } from './web-frame.ts'
import type { Worlds } from './worlds.ts'

type FromPreload = Extract<FromPage, { type: 'send' | 'invoke' | 'permission' }>

export type Ipc = {
  receive(message: FromPreload, from: { frame: Frame; context: number }): void
  /** @throws Error when an argument cannot be cloned. */
  send(channel: string, args: unknown[]): void
}

type Options = {
  dispatch: IpcDispatch
  webFrames: WebFrames
  worlds: Worlds
  sender: () => WebContents
  emit(event: string, ...args: unknown[]): void
  requestPermission(permission: string, frame: Frame): Promise<boolean>
}

type EventFacts = Pick<IpcMainEvent, 'type' | 'sender' | 'frameId' | 'processId' | 'ports' | 'reply'> & {
  readonly senderFrame: WebFrameMain | null
}

/** Messages between the preload and the main process. Everything that crosses is a structured clone. */
export function createIpc({ dispatch, webFrames, worlds, sender, emit, requestPermission }: Options): Ipc {
  const codec = createCodec()

  const post = (channel: unknown, args: unknown[], context?: number): void => {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    worlds.send({ type: 'message', channel, args: codec.encode(args) }, context)
  }
  const eventOf = (frame: Frame, context: number): IpcMainEvent => {
    const shown = webFrames.whileShown(frame)
    const facts = {
      type: 'frame',
      sender: sender(),
      frameId: frame.number,
      processId: 1,
      ports: [],
      reply: (channel, ...args) => post(channel, args, context),
      get senderFrame() {
        return shown()
      },
    } satisfies EventFacts
    return strict('IpcMainEvent', preventable(facts)) as unknown as IpcMainEvent
  }
  const answer = async (id: number, channel: string, event: IpcMainEvent, args: unknown[], context: number) => {
    try {
      const result = codec.encode(await dispatch.invoke(channel, event, args))
      worlds.send({ type: 'result', id, result }, context)
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${textOf(error)}\n`)
      worlds.send({ type: 'failure', id, error: String(error) }, context)
    }
  }
  const answerPermission = async (id: number, permission: string, frame: Frame, context: number): Promise<void> => {
    worlds.send({ type: 'result', id, result: await requestPermission(permission, frame) }, context)
  }
  return {
    receive(message, { frame, context }) {
      if (message.type === 'permission') return void answerPermission(message.id, message.permission, frame, context)
      const event = eventOf(frame, context)
      const args = codec.decode(message.args) as unknown[]
      if (message.type === 'invoke') return void answer(message.id, message.channel, event, args, context)
      emit('ipc-message', event, message.channel, ...args)
      dispatch.emit(message.channel, event, args)
    },
    send: (channel, args) => post(channel, args),
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? String(error)) : String(error))
