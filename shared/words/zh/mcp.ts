import type { mcp as english } from '../en/mcp.ts'
import type { Translated } from '../translated.ts'

export const mcp: Translated<typeof english> = {
  title: 'AI 助手',
  text: 'Claude、Cursor、Codex 等程序可以查看状态、日志、事件和不含机密的设置，并记录经验。除非您在这里允许，否则不能做其他任何事。',
  connect: '要连接一个助手，请在终端中输入：',
  allow: '还允许它们',
  groups: {
    services: '重启服务',
    source: '切换来源',
    repairs: '执行修复',
    training: '开始和停止训练',
  },
  hint: '每一项都会先以计划的形式说明，包括费用；只有确认了这份计划才会执行。您的助手可能不询问您就确认：请只允许您愿意交给它做的事。',
}
