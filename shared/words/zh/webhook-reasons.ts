import type { webhookReasons as english } from '../en/webhook-reasons.ts'
import type { Translated } from '../translated.ts'

export const webhookReasons: Translated<typeof english> = {
  'webhook.no-address': '还没有公网地址。请先设置。',
  'webhook.bot-off': '机器人没有运行，无人应答。请先启动它，再检查一次。',
  'webhook.private': '{url} 是您自己网络内的地址，互联网无法到达。请填写公网地址，例如隧道的地址。',
  'webhook.port': 'Telegram 只发往端口 443、80、88 和 8443，不发往 {port}。',
  'webhook.unreachable': '无法连接 {url}：{why}。隧道在运行吗？地址正确吗？',
  'webhook.redirect': '{url} 跳转到 {to}（状态 {status}），平台可能不会跟随。请填写它指向的地址。',
  'webhook.tunnel-empty': '{host} 处的隧道存在，但后面无人应答（状态 {status}）。它必须指向 {local}。',
  'webhook.stranger': '{url} 处应答的是别的程序（状态 {status}）。隧道必须指向 {local}，并保持路径不变。',
  'webhook.other-bot': '{url} 处应答的是另一个机器人。隧道指向了别的电脑或文件夹；它必须指向 {local}。',
  'webhook.post-lost':
    '{url} 能到达机器人，但发往那里的内容没有送达（状态 {status}）。请让隧道放行 POST 请求并保留请求头。',
  'webhook.signature':
    '能到达机器人，但平台签名的内容到达时已不是原样。隧道丢弃了请求头或改动了内容，或者公网地址的写法与平台调用时不同。',
}
