import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: '已恢复正常',
  worksBody: '已结束：{title}',
  card: {
    title: '通知',
    text: '只在需要你操作时通知，每个原因通知一次，10 分钟内最多一次。问题结束后会告知。',
    on: '在窗口之外通知我',
    refused: '浏览器不允许此页面显示通知。请在此页面的设置中允许，然后重试。',
    quiet: '免打扰时段',
    from: '从',
    until: '到',
    quietHint: '以本机时钟为准。时段结束后仍存在的问题会在那时通知。',
  },
}
