import type { originReasons as english } from '../en/origin-reasons.ts'
import type { Translated } from '../translated.ts'

export const originReasons: Translated<typeof english> = {
  'diagnosis.service-any-origin.title': '任何网页都能使用 {service}',
  'diagnosis.service-any-origin.text':
    '在本机浏览器中打开的任何网页，都可以向 {service} 发送请求并读取它的回答。{extent} {remedy}',
  'origin.with-credentials': '网页还能以你的身份这样做，使用浏览器为该服务保存的信息（Cookie、登录状态）。',
  'origin.alone': '而且无需登录。',
  'origin.ollama': '请从 OLLAMA_ORIGINS 中去掉 *，或只列出需要访问的网页，然后重新启动 Ollama。',
  'origin.cerebrum':
    '允许哪些网页访问由 CEREBRUM 的设置决定（通常叫做 CORS 或 allowed origins）：请只列出需要访问的网页。',
  'origin.spends': '它请求的每次回答都从你的密钥扣费。',
  'origin.reads-secrets':
    '它可以读取 config.json 中明文存放的内容（{secrets}），还能更改设置：请将机密信息移到安全的地方。',
  'impact.any-origin': '网页可能通过 {service} 对话、改变它的行为，或读取它掌握的信息。',
  'proof.origin': '{service} 下次启动后，不再允许虚构的网页访问。',
  'evidence.origin': 'OPTIONS {url} 允许 {origin}',
  'evidence.origin-credentials': 'OPTIONS {url} 允许 {origin}，并允许携带凭据',
}
