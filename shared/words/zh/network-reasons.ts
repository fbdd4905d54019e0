import type { networkReasons as english } from '../en/network-reasons.ts'
import type { Translated } from '../translated.ts'

export const networkReasons: Translated<typeof english> = {
  'network.resolved': '{host} 的地址为 {addresses}',
  'network.is-address': '{host} 本身就是地址',
  'network.unresolved': '{host}：{why}',
  'network.connected': '已连接到 {where}',
  'network.not-connected': '{where}：{why}',
  'network.tunnelled': '代理可以通往 {host}',
  'network.passes-on': '代理会转发请求',
  'network.proxy-refused': '代理拒绝通往 {host}，状态码 {status}',
  'network.proxy-sign-in': '代理需要用户名和密码（407）：http://name:password@{proxy}',
  'network.proxy-failed': '代理 {proxy}：{why}',
  'network.trusted': '{subject} 的证书，由 {issuer} 签发',
  'network.untrusted': '{subject} 的证书，由 {issuer} 签发：{why}',
  'network.no-tls': '{host}：{why}',
  'network.answered': '状态码 {status}',
  'network.not-answered': '没有响应：{why}',
  'network.is-openrouter': '响应方是 OpenRouter',
  'network.openrouter-fails': 'OpenRouter 有响应，但返回错误：状态码 {status} {message}',
  'network.stranger': '响应方不是 OpenRouter（{what}）。是网络的登录页面，还是地址有误？',
  'network.too-late': '{where}：{seconds} 秒内没有响应',

  'network.ca-unreadable': '无法读取 {file}：{why}',
  'network.ca-empty': '{file} 中没有 PEM 格式的证书（-----BEGIN CERTIFICATE-----）',
  'network.ca-broken': '无法读取 {file} 中的第 {number} 个证书：{why}',
  'network.ca-key': '{file} 中含有私钥。这里只应放证书',
  'network.ca-large': '{file} 超过 {kilobytes} kB，不可能是证书文件',
}
