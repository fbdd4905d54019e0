import type { connectReasons as english } from '../en/connect-reasons.ts'
import type { Translated } from '../translated.ts'

export const connectReasons: Translated<typeof english> = {
  'problem.connect-unanswered': '没有从 OpenRouter 页面返回结果',
  'problem.connect-declined': 'OpenRouter 页面没有给出授权码',
  'problem.connect-refused': 'OpenRouter 没有接受授权码',
  'problem.connect-no-port': '没有空闲端口可接收返回结果',
  'note.connect-browser': '请在 OpenRouter 页面上同意授权，等待至 {time}',
  'note.connect-paste': '请在 OpenRouter 页面上同意授权，然后粘贴它显示的授权码，等待至 {time}',
  'note.connect-came-back': '来自浏览器',
  'note.connect-pasted': '来自粘贴',
  'note.connect-key': '密钥末尾为 …{last4}',
}
