import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createLinks } from '../../../electron/links.ts'

function started(argv: string[], isPackaged = true) {
  const schemes: string[] = []
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    setAsDefaultProtocolClient: (scheme: string) => schemes.push(scheme) > 0,
  })
  const links = createLinks({ app: app as never, argv })
  const opened: (string | null)[] = []
  let prevented = 0
  const openUrl = (url: string) => app.emit('open-url', { preventDefault: () => (prevented += 1) }, url)
  return { app, links, schemes, opened, openUrl, prevented: () => prevented }
}

test('a link that started the app is followed once, from the arguments or as macOS tells it', () => {
  const { links } = started(['app', 'llmtrainer://settings/network'])
  expect([links.first(), links.first()]).toEqual(['settings/network', null])
  const mac = started(['app'])
  mac.openUrl('llmtrainer://overview/llm-server')
  expect(mac.links.first()).toBe('overview/llm-server')
  expect(mac.prevented()).toBe(1)
})

test('a further start shows the window, at its link where that leads somewhere', () => {
  const { app, links, opened, openUrl } = started([])
  links.follow((route) => opened.push(route))
  app.emit('second-instance', {}, ['app', 'llmtrainer://incidents/12'])
  app.emit('second-instance', {}, ['app', 'llmtrainer://do/key'])
  openUrl('llmtrainer://training')
  openUrl('llmtrainer://evil?x=1')
  expect(opened).toEqual(['incidents/12', null, 'training'])
})

test('only an installed app takes the links of the computer', () => {
  expect(started([], true).schemes).toEqual(['llmtrainer'])
  expect(started([], false).schemes).toEqual([])
})
