import type { dialogs as english } from '../en/dialogs.ts'
import type { Translated } from '../translated.ts'

export const dialogs: Translated<typeof english> = {
  close: {
    tray: {
      message: '让 LLM Trainer 在托盘中继续运行？',
      detail: '没有窗口时训练也会继续。点击托盘图标可重新打开窗口。可以在设置中更改此选项。',
      keep: '关闭窗口，继续运行',
    },
    bar: {
      message: '不显示窗口，让 LLM Trainer 继续运行？',
      detail: '本机不显示托盘图标，因此窗口会最小化而不是关闭。可以在设置中更改此选项。',
      keep: '最小化',
    },
    attached: {
      message: '关闭 LLM Trainer，让它的服务继续运行？',
      detail: '这些服务不是由此窗口启动的，因此没有窗口也会继续运行。再次启动 LLM Trainer 时，会显示它们当时的状态。',
      keep: '关闭窗口，继续运行',
    },
    quit: '退出并停止服务',
    cancel: '取消',
  },
  start: {
    message: 'LLM Trainer 无法启动',
    already: 'LLM Trainer 已在为此文件夹运行',
    openPanel: '打开它的面板',
    quit: '退出',
    again: '重试',
  },
  ended: {
    message: '此文件夹的 LLM Trainer 已退出',
    detail: '它独立于此窗口运行，其服务已随之停止。它再次运行时，此窗口会重新显示。',
    start: '在此启动',
    wait: '等待',
    quit: '退出',
  },
  page: {
    message: '无法显示窗口',
    detail: '服务不受影响。系统给出的信息：{why}',
    again: '重试',
    browser: '在浏览器中打开',
    quit: '退出',
    hangs: '窗口没有响应',
    hangsDetail: '服务不受影响。',
    reload: '重新加载',
    wait: '等待',
  },
  fatal: {
    message: 'LLM Trainer 出错，已停止运行',
    detail: '服务已随之停止，已保存的内容没有丢失。如果再次发生，请报告以下信息：\n\n{why}',
    again: '重新启动',
    quit: '退出',
    safe: '以安全模式启动',
  },
  action: { message: '操作没有成功' },
  folder: { title: '为 LLM Trainer 选择文件夹' },
}
