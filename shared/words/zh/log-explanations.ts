import type { logExplanations as english } from '../en/log-explanations.ts'
import type { Translated } from '../translated.ts'

export const logExplanations: Translated<typeof english> = {
  retry: '正在重试连接没有响应的对象。如果连续出现很多次，说明对方已中断，请查看概览。',
  'disk-full': '磁盘已满，无法写入任何内容。请腾出磁盘空间，服务会自动继续。',
  'loop-blocked': '服务有一段时间太忙，无法响应。如果经常出现，请重启该服务。',
  'any-address': '整个网络都能访问该服务，而不仅是本机。',
  secret: '此行包含密钥或令牌。请在签发处更换：能读到此文件的人都能使用它。',
  'key-rejected':
    '对方不接受此密钥或令牌（401）。如果是 OpenRouter：请在其网页上新建密钥并粘贴到设置中，或先切换到 Ollama。如果是 Telegram 或 Twilio：请在“消息”中重新粘贴令牌。',
  'no-credit': '服务商处的余额已用完（402）。请在 OpenRouter 网页上充值、选择免费模型，或切换到不收费的 Ollama。',
  'rate-limited':
    '短时间内请求过多，服务商暂时不再接受请求（429）。之后会自动继续。如果经常出现，请延长消息之间的间隔，或选择其他模型。',
  'port-taken': '已有其他程序在监听此端口，通常是同一服务先前的启动。请退出该程序，或在概览中为该服务选择空闲端口。',
  'missing-setting':
    '程序查找的名称不存在，通常是 config.json 缺少某项设置：引号中就是其名称。请在 config.json 中补上，或使用不需要此项的内置服务。',
  'missing-module':
    '程序所需的软件包没有安装：引号中就是其名称。如果是 Python 服务，请用概览中的按钮安装软件包。如果是应用本身报告的，请重新安装应用。',
  'cerebrum-down':
    'CEREBRUM 没有响应：它没有运行，或者地址不同。请启动它，或在设置中填写其地址。训练会等待它，并自动继续。',
}
