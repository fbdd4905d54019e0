import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: '已恢复正常',
  worksBody: '已结束：{title}',
  card: {
    title: '通知',
    text: '只在需要你操作时通知，每个原因通知一次，10 分钟内最多一次。问题结束后会告知。',
    on: '在窗口之外通知我',
    inBrowser: '由此浏览器发出，需有一个标签页打开本面板。打开多个时，只由其中一个通知。',
    allow: '允许通知…',
    unable: '此浏览器只显示受信任页面的通知：请在本机通过 127.0.0.1 打开面板。',
    refused: '浏览器不允许此页面显示通知。请在浏览器中此页面的设置里允许，之后选项会显示在这里。',
    quiet: '免打扰时段',
    from: '从',
    until: '到',
    quietHint: '以本机时钟为准。时段结束后仍存在的问题会在那时通知。',
  },
}
