import type { updates as english } from '../en/updates.ts'
import type { Translated } from '../translated.ts'

export const updates: Translated<typeof english> = {
  title: '更新',
  version: '当前版本为 {version}。',
  sent: '只会请求版本列表，不会发送任何关于您、这台电脑或您的工作的信息。',
  check: '检查更新',
  download: '下载',
  install: '重新启动并安装',
  lastLook: '上次检查：{time}。',
  neverLooked: '目前还没有读取过列表。',
  checking: '正在检查新版本…',
  current: '没有发现更新的版本。',
  available: '有新版本 {version}。',
  size: '下载大小为 {bytes}。',
  downloading: '正在下载版本 {version}：{done} / {total}',
  downloadingSome: '正在下载版本 {version}：{done}',
  ready: '版本 {version} 已就绪。退出应用时会安装，也可以现在安装；各项服务会随之重新启动。',
  installing: '应用即将结束，安装版本 {version} 后重新启动…',

  busy: {
    training: '训练正在进行。在其结束之前，不会检查、下载或安装任何内容。',
    repair: '修复正在进行。在其结束之前，不会检查、下载或安装任何内容。',
  },
  wish: {
    check: '之后会自动进行所要求的检查。',
    download: '之后会自动继续下载。',
  },

  none: {
    development: '本应用从源代码运行，不会更新。请重新获取源代码。',
    'no-source': '此构建不会自行更新：没有告知它新版本在哪里。请从获得此版本的地方获取新版本，并覆盖安装。',
    'unsafe-source':
      '此构建被告知通过可能遭他人篡改的连接获取新版本，因此不会自行更新。请从获得此版本的地方获取新版本。',
    'not-installed':
      '本应用从解压的文件夹运行，无法替换自身。请从获得此版本的地方获取新版本，或使用可自行更新的 AppImage。',
    'read-only': '应用文件在当前位置无法替换。请把 AppImage 移到属于您的文件夹，从那里启动，它就会自行更新。',
  },
  packages: '本应用以 {format} 软件包安装，因此由软件包管理器安装新版本。',
  packagesFetch: '请获取版本 {version} 的软件包，然后在其所在文件夹运行：',
  packagesRun: '运行以下命令安装版本 {version}：',
  packagesIdle: '运行以下命令安装软件包管理器所知的最新版本：',
  getPackage: '获取软件包',

  failed: {
    check: '无法检查新版本。',
    download: '无法下载新版本。',
    install: '新版本没有安装；当前版本仍在运行。',
  },
  reasons: {
    offline: {
      why: '存放版本的地方没有应答。',
      now: '请确认这台电脑已联网，然后重试。',
    },
    'not-found': {
      why: '版本列表不在应在的位置。',
      now: '请稍后重试。如果一直如此，请从获得此版本的地方获取新版本。',
    },
    server: {
      why: '存放版本的地方出现故障。',
      now: '请稍后重试；这里无需做任何事。',
    },
    garbage: {
      why: '收到的应答不是版本列表。',
      now: '可能是需要先登录的网络作了应答：请在浏览器中打开一个网页，然后重试。',
    },
    'broken-file': {
      why: '下载的内容与列表所述不符，已被丢弃。',
      now: '请重试。如果一直如此，也不要手动安装此版本，并告知应用的维护者。',
    },
    'no-room': {
      why: '磁盘已满。',
      now: '请腾出空间，然后重试。',
    },
    'not-allowed': {
      why: '无法写入应用文件。',
      now: '请确认其文件夹属于您，或把应用移到属于您的文件夹。',
    },
    signature: {
      why: '下载的内容没有本应用制作者的签名，因此没有安装。',
      now: '也不要手动安装此版本，并告知应用的维护者。',
    },
    other: {
      why: '原因不明。',
      now: '请重试。应用的日志中有更多信息。',
    },
  },
  detail: '原文：{detail}',

  after: {
    watching: '刚刚安装了版本 {version}。正在查看一切是否照常启动…',
    good: '已安装版本 {version}，一切照常启动。',
    failed: '版本 {version} 不如版本 {from} 那样正常工作',
    page: '窗口没有显示面板。',
    state: '没有得到任何服务的状态。',
    service: '{service} 之前在运行，现在没有启动。',
    now: '概览会说明服务出了什么问题并加以修复。如果没有用，请退回版本 {from}。',
  },
  back: '退回版本 {version}',
  backKept: '版本 {version} 保留在这台电脑上。应用会结束，把它放回并启动。您的文件夹保持不变。',
  backFetch: '请获取版本 {version}，退出本应用，然后覆盖安装。您的文件夹保持不变；它不属于应用本身。',
  getVersion: '获取版本 {version}',
  dismiss: '知道了',

  stuck: {
    message: '版本 {version} 未能启动',
    detail: '自从由版本 {from} 更新以来，应用启动了 {count} 次，每次都在就绪之前结束。{how}您的文件夹保持不变。',
    howKept: '版本 {from} 保留在这台电脑上，可以放回。',
    howFetch: '可以覆盖安装版本 {from}。',
    howNone: '可以覆盖安装较早的版本。',
    back: '退回版本 {from}',
    get: '获取版本 {from}',
    again: '再次启动版本 {version}',
  },
}
