import type * as english from '../en/language.ts'
import type { Translated } from '../translated.ts'

export const language: Translated<typeof english.language> = {
  asSystem: '跟随系统',
  hint: '文字、日期和数字。更改后页面会重新加载。',
  command: '语言：{language}',
  commandSystem: '语言：跟随系统',
}
