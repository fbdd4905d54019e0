import type { attach as english } from '../en/attach.ts'
import type { Translated } from '../translated.ts'

export const attach: Translated<typeof english> = {
  starting: 'LLM Trainer 正在为此文件夹启动，请稍后再试。',
  noAnswer: 'LLM Trainer 已在为此文件夹运行（进程 {pid}），但没有响应：{why}。请结束该进程，然后重试。',
  stranger: '在 {origin} 响应的不是此文件夹的 LLM Trainer，因此没有向它发送任何内容。请重试。',
  stillEnding: '已通知它退出，但它仍在退出过程中。请稍后再看。',
  otherVersion: '它的版本（{version}）与本应用（{own}）不同，无法在此窗口中显示。它的面板会在浏览器中打开。',
}
