import type { demo as english } from '../en/demo.ts'
import type { Translated } from '../translated.ts'

export const demo: Translated<typeof english> = {
  mark: '演示',
  marked: '演示 · {text}',
  bannerLabel: '演示',
  banner: '由练习老师和练习用 CEREBRUM 演示，所有内容都留在本机',
  end: '结束演示',
  tryTitle: '只想看看？',
  tryText: '用练习老师和练习用 CEREBRUM 展示整个过程，所有内容都留在本机。',
  try: '无需账户，直接试用',
}
