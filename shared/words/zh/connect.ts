import type * as english from '../en/connect.ts'
import type { Translated } from '../translated.ts'

export const connectSteps: Translated<typeof english.connectSteps> = {
  waiting: '在浏览器中打开 OpenRouter 页面',
  code: '已收到授权码',
  exchanged: '已换取密钥',
}

export const connect: Translated<typeof english.connect> = {
  button: '连接 OpenRouter',
  hint: '会打开 OpenRouter 页面，密钥会自动传回。',
  opening: 'OpenRouter 页面正在浏览器中打开，请在那里同意授权。',
  openAgain: '重新打开页面',
  byCode: '改用授权码',
  byCodeHint: '适用于浏览器在另一台电脑上的情况：OpenRouter 会显示授权码，将其粘贴到这里即可。',
  codeField: 'OpenRouter 授权码',
  codePlaceholder: '授权码，或包含授权码的地址',
  codeEmpty: '请先粘贴授权码。',
  codeSend: '继续',
  tryAgain: '重新验证此密钥',

  running: '正在连接 OpenRouter',
  done: '已连接：密钥可用并已保存',
  unverified: '已连接：密钥已保存，但未经验证',
  failed: '未能连接 OpenRouter',
  unproved: '无法验证新密钥',
  cancelled: '已取消连接，未保存任何内容',
  cancelledText: '如果 OpenRouter 已经创建了密钥，可以在那里将其删除。',

  outcomes: {
    'connect-unanswered': '十分钟内没有返回结果：页面已关闭，或没有人同意授权。未保存任何内容。',
    'connect-declined': '页面返回时没有授权码，通常是因为拒绝了授权。未保存任何内容。',
    'connect-refused': '授权码有误、已被使用，或已超过十分钟。未保存任何内容。请重新连接。',
    'connect-no-port': '本机没有空闲端口可接收返回结果。请改用授权码。未保存任何内容。',
    'provider-unreachable': '无法连接到 OpenRouter，因此还没有密钥。未保存任何内容。请重新连接。',
    'provider-timeout': 'OpenRouter 没有及时响应，因此还没有密钥。未保存任何内容。请重新连接。',
  },

  page: {
    received: '已连接',
    receivedText: 'LLM Trainer 已收到授权码，正在验证密钥。可以关闭此页面。',
    declined: '未连接',
    declinedText: 'OpenRouter 没有发来授权码。未保存任何内容。可以关闭此页面并重新连接。',
    path: '此处没有内容',
    pathText: '这不是提供给 OpenRouter 的地址。未保存任何内容。',
    method: 'OpenRouter 不会以这种方式返回',
    methodText: '只接受由浏览器打开的页面。未保存任何内容。',
    host: '这不是我们的地址',
    hostText: '该请求使用了另一台电脑的名称，因此已被拒绝。未保存任何内容。',
    used: '此授权码已被使用',
    usedText: '授权码只能使用一次。如果 LLM Trainer 尚未连接，请在应用中重新开始。',
  },
}

export const keyCard: Translated<typeof english.keyCard> = {
  credit: '额度',
  creditOf: '已用 {used}，共 {limit}，剩余 {remaining}',
  creditUsed: '已用 {used}；此密钥本身没有限额',
  creditNoLimit: '此密钥本身没有限额',
  reset: {
    daily: '每天重新计算（UTC）',
    weekly: '每周一重新计算（UTC）',
    monthly: '每月重新计算（UTC）',
  },
  free: '今日免费次数',
  freeOf: '免费模型的回答已用 {used} 次，共 {limit} 次，剩余 {remaining} 次',
  freeReset: 'UTC 零点重新计算',
  freeTier: '该账户从未充值，因此免费次数较少。',
  expires: '到期时间',
  expired: '已过期',
  expiresIn: '{date}，还剩 {duration}',
  management: '这是管理密钥，只能用来创建其他密钥，不能用于对话。',
  page: '在 OpenRouter 上查看此密钥',
  recheck: '被拒绝的密钥每隔几分钟会重新查询一次，不产生费用：以前有过误拒的情况。',
}

export const leaks: Translated<typeof english.leaks> = {
  title: '是否已泄露？',
  text: '在此文件夹的文件、日志和 git 历史中，按内容查找你的机密信息。',
  look: '查找泄露',
  none: '在 {files} 个文件中均未发现',
  noneHistory: '在 {files} 个文件和 git 历史中均未发现',
  noSecrets: '目前没有需要查找的机密信息。',
  found: { one: '发现 1 处', many: '发现 {n} 处' },
  place: '{file}，第 {line} 行',
  commit: '{file}，位于 {date} 的提交 {commit}',
  key: '末尾为 …{last4} 的密钥',
  secret: '末尾为 …{last4} 的机密信息',
  whatNow: '请在签发处将其吊销，然后重新连接或粘贴新的密钥。仅删除文字是不够的，可能已有人看到。',
  revoke: '在 OpenRouter 上吊销',
  more: '另有 {n} 处',
  incomplete: '已达到时间或大小上限，未能检查全部内容。',
  historyUnreadable: '无法读取 git 历史。',
}
