import type { ownHealth as english } from '../en/own-health.ts'
import type { Translated } from '../translated.ts'

export const ownHealth: Translated<typeof english> = {
  title: '关于应用及其状态',
  text: '监督本地的 LLM 训练系统，用浅显的话说明哪里出了问题，并加以修复。',
  ok: '应用本身一切正常',
  attention: '应用本身需要留意',
  loading: '正在查看应用…',
  notThere: '现在无法得知应用的状态。',
  again: '重试',
  since: '自 {time} 起运行',
  safeMode: '安全模式：服务、健康检查和机器人都已关闭。在概览中启动全部服务即可退出。',
  now: '现在该做什么：',

  faults: {
    'door-lost': {
      what: '面板的入口 {address} 已关闭',
      now: '应用会自行尝试重新打开。如果没有用，说明端口被其他程序占用：请结束那个程序，或重新启动应用。',
    },
    'memory-near-limit': {
      what: '应用的堆占用 {bytes}，上限为 {limit}',
      now: '请重新启动应用，然后复制报告，发给负责维护的人。',
    },
    'memory-grows': {
      what: '应用自身的内存每小时增长约 {bytes}；照此速度，约 {hours} {hours:小时|小时}后达到 {limit}',
      now: '请在方便时重新启动应用，并发送报告。',
    },
    'writes-fail': {
      what: '应用有 {count} {count:次|次}写入失败',
      now: '请查看磁盘是否已满，以及文件夹是否属于您。应用的日志里写明了是哪个文件。',
    },
    'history-lost': {
      what: '{count} {count:条|条}历史记录无法写入，已丢失',
      now: '请腾出磁盘空间，或查看 history.db 是否可写。',
    },
    'log-lines-lost': {
      what: '{count} {count:行|行}日志无法写入，已丢失',
      now: '磁盘已满或太慢。请腾出空间；每个日志都注明了缺行的位置。',
    },
    'streams-cut': {
      what: '面板的 {count} {count:个|个}连接被切断，因为没有人读取发送的内容',
      now: '没有丢失任何内容：这样的面板会重新连接。请关闭在较慢的电脑或网络上打开的面板。',
    },
    'pages-crashed': {
      what: '窗口的页面崩溃了 {count} {count:次|次}，已重新加载',
      now: '没有丢失任何内容。如果持续发生，请关闭其他占用大量内存的程序，并在浏览器中打开面板。',
    },
    'slow-loop': {
      what: '应用响应迟缓：最近五分钟内最长 {max} 毫秒',
      now: '电脑繁忙，或应用的工作太多。请关闭占用最多的程序；换一个较小的本地模型也有帮助。',
    },
    'slow-disk': {
      what: '磁盘很慢：一次写入通常需要 {ms} 毫秒，其中 {slow} 次超过一秒',
      now: '请查看还有什么在写这个磁盘。放在网络驱动器或 U 盘上的文件夹，最好移到本机自己的磁盘上。',
    },
    crashed: {
      what: '上一次运行因应用的故障而结束：{message}',
      now: '一切都已重新启动。如果再次发生，请复制报告并发送。用“llm-trainer up --safe-mode”可只启动面板。',
    },
  },

  self: '本应用',
  loop: '延迟',
  loopValue: '{median} 毫秒，最长 {max} 毫秒',
  loopUnknown: '尚未测量',
  memory: '内存',
  cpu: 'CPU',
  percent: '{value}%',
  lost: '丢失',
  nothingLost: '没有',
  lostKinds: { 'log-lines': '行日志', history: '条历史记录', streams: '个连接被切断', pages: '个窗口页面' },
  writes: '写入',
  writesValue: '{count} 次，中位数 {median} 毫秒，最慢 {slowest} 毫秒',
  noWrites: '还没有',
  failedWrites: '{count} 次失败',
  clients: '打开的面板',
  door: '入口',
  doorLost: '丢失并重新打开 {count} {count:次|次}',

  services: '各服务的内存和 CPU',
  noServices: '没有服务在运行。',
  few: '目前所知太少；每半分钟增加一个点。',
  steady: '平稳',
  grows: '每小时增长约 {bytes}',
  limit: '上限 {limit}',
  chart: '{name} 的内存变化：现在 {now}，最少 {least}，最多 {most}',

  places: '东西放在哪里',
  placeNames: {
    workspace: '文件夹',
    config: '设置',
    logs: '日志',
    training: '训练记录',
    history: '历史',
    messaging: '机器人',
  },

  versions: '版本',
  system: '系统',
  links: '网页',
  keys: 'OpenRouter 的密钥',
  ollama: 'Ollama',
  licence: 'LLM Trainer 是采用 MIT 许可证的自由软件。',
  licences: '他人的作品，{n} 个软件包',
  list: '软件包及其许可证',
  listLoading: '正在读取列表…',
  listMissing: '该列表在构建应用时生成，这里没有。',

  copy: '复制用于报告',
  copied: '已复制',
  copyHint: '本页的全部内容，以文字形式，不含密钥等机密。',
  crash: '上一次运行是怎样结束的',
}
