import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTrayPainter, PAINT_EVERY_MS, type TrayPicture } from '../../../../electron/tray/tray-painter.ts'

const picture = (change: Partial<TrayPicture> = {}): TrayPicture => ({
  file: 'ok.png',
  tooltip: 'well',
  menu: [{ type: 'item', id: 'status', label: 'Well', action: { kind: 'open' } }],
  ...change,
})
const labelled = (label: string): TrayPicture =>
  picture({ menu: [{ type: 'item', id: 'status', label, action: { kind: 'open' } }] })

function watched() {
  const done: string[] = []
  const painter = createTrayPainter({
    setImage: (file) => done.push(`image ${file}`),
    setTooltip: (text) => done.push(`tooltip ${text}`),
    setMenu: ([first]) => done.push(`menu ${first && 'label' in first ? first.label : ''}`),
  })
  return { painter, done, forget: () => done.splice(0) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const rest = (): void => void vi.advanceTimersByTime(PAINT_EVERY_MS)

test('the first picture is shown whole and at once', () => {
  const { painter, done } = watched()
  painter.show(picture())
  expect(done).toEqual(['image ok.png', 'tooltip well', 'menu Well'])
})

test('later only what differs is set', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  rest()
  forget()
  painter.show(picture({ tooltip: 'still well' }))
  expect(done).toEqual(['tooltip still well'])
})

test('the same picture again sets nothing, and holds up nothing', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  rest()
  forget()
  painter.show(picture())
  painter.show(picture({ file: 'broken.png' }))
  expect(done).toEqual(['image broken.png'])
})

test('twice a second at most: of many pictures the newest is shown when the pause is over', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  forget()
  for (const label of ['a', 'b', 'c']) painter.show(labelled(label))
  expect(done).toEqual([])
  rest()
  expect(done).toEqual(['menu c'])
})

test('what changed and changed back within a pause is not set at all', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  forget()
  painter.show(labelled('a'))
  painter.show(picture())
  rest()
  expect(done).toEqual([])
})

test('a menu that the desktop touched is set again although it is the same', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  rest()
  forget()
  painter.menuTouched()
  expect(done).toEqual(['menu Well'])
})

test('a touched menu waits for the pause, too', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  forget()
  painter.menuTouched()
  expect(done).toEqual([])
  rest()
  expect(done).toEqual(['menu Well'])
})

test('nothing is set before there is a picture', () => {
  const { painter, done } = watched()
  painter.menuTouched()
  expect(done).toEqual([])
})

test('once closed, nothing more is set and no timer is left', () => {
  const { painter, done, forget } = watched()
  painter.show(picture())
  painter.show(labelled('late'))
  forget()
  painter.close()
  painter.show(labelled('later'))
  rest()
  expect(done).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
