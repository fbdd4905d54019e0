import type { uninstall as english } from '../en/uninstall.ts'
import type { Translated } from '../translated.ts'

export const uninstall: Translated<typeof english> = {
  title: '从这台电脑移除',
  text: 'LLM Trainer 在您自己的文件之外放在这台电脑上的内容。无论如何选择，训练会话、config.json、机器人的对话、模型和 CEREBRUM 都会保留。',
  show: '显示有哪些内容',
  loading: '正在查看有哪些内容…',
  nothing: '除了您自己的文件，没有其他内容。',
  kinds: {
    service: '登录时启动它',
    autostart: '登录时启动窗口',
    secrets: '钥匙串中的密钥和令牌',
    logs: '它写下的日志',
    history: '事件、凭据和经验',
    folder: '它在文件夹中自用的内容',
    settings: '它的文件夹和机器列表',
    window: '窗口保存的内容',
    cache: '下载的新版本',
  },
  size: '{kind}，{bytes}',
  atEnd: '本应用正在使用：应用结束后移除。',
  problems: {
    running: 'LLM Trainer 在别处为此文件夹运行。请先在那里结束它。',
    window: '窗口处于打开状态。',
    link: '这是指向另一个文件夹的链接，不会改动它。',
    'secrets-first': '此文件夹的密钥在钥匙串中，之后将无法找到：请一并勾选。',
    failed: '无法查看或移除：{detail}',
  },
  window: '窗口保存的内容在应用结束前一直在使用。之后请删除此文件夹：{path}',
  program:
    '程序本身按来时的方式移除：删除 AppImage、移除软件包，或在系统设置中卸载。由命令安装的服务用“llm-trainer service remove”移除。',
  remove: '移除勾选的内容…',
  question: '永久移除这些内容吗？',
  cost: '无法恢复：{what}。',
  ends: '服务会停止，应用会结束，因为其中一部分正由它自己使用。',
  doIt: '永久移除',
  removed: '已移除。',
  ending: '应用即将结束并移除其余内容…',
}
