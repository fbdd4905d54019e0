import type { desktop as english } from '../en/desktop.ts'
import type { Translated } from '../translated.ts'

export const desktop: Translated<typeof english> = {
  tray: {
    tooltip: '{name} · {status}',
    status: '{level}：{headline}',
    marked: '{glyph} {text}',
    service: '{glyph} {service}：{word}',
    connecting: '正在连接…',
    lost: '连接已断开',
    unknown: '未知',
    repair: '{label}（{cost}）',
    sourceWithModel: '{source}（{model}）',
    switching: '正在切换到 {source}…',
    switchingStep: '正在切换到 {source}：{step}（第 {n} 步，共 {total} 步）',
    switchingWaits: '正在切换到 {source}：需要你操作，{what}',
    switchFailed: '未能切换到 {source}',
  },
  actions: {
    open: '打开面板',
    browser: '在浏览器中打开',
    keep: '关闭窗口，继续运行',
    quit: '退出并停止服务',
  },
  menu: {
    file: '文件',
    edit: '编辑',
    view: '视图',
    services: '服务',
    window: '窗口',
    help: '帮助',
    settings: '设置…',
    copyAddress: '复制浏览器访问地址',
    copyReport: '复制状态报告',
    folder: '打开文件夹',
    about: '关于 {name}',
    updates: '检查更新…',
    developerTools: '开发者工具',
  },
  login: {
    unavailable: {
      flatpak: 'Flatpak 应用只能由桌面环境启动。',
      snap: 'snap 应用只能由桌面环境启动。',
      source: 'macOS 只能启动已安装的应用。',
    },
    notWritten: '无法修改 {file}：{why}。请允许写入该位置，然后重试。',
  },
  notReady: '应用仍在启动，请稍后再试。',
}
