import type { network as english } from '../en/network.ts'
import type { Translated } from '../translated.ts'

export const network: Translated<typeof english> = {
  title: '网络',
  direct: '直接连接 {host}。',
  through: '通过代理 {proxy} 连接 {host}，{from}。',
  origins: {
    config: '代理在此处设置',
    environment: '代理由环境变量指定',
    system: '代理由系统指定',
  },
  proxy: '代理',
  proxyPlaceholder: 'http://proxy.example:3128',
  proxyHint: '留空则使用系统代理（如有）。访问本机和 NO_PROXY 中列出的地址时不使用代理。',
  proxyWrong: '这不是以 http:// 或 https:// 开头的地址。',
  ca: '附加证书',
  caPlaceholder: '/path/to/authority.pem',
  caHint: '包含证书颁发机构的 PEM 文件，在系统信任的机构之外额外信任，例如会检查加密流量的代理所用的证书。',
  caOk: '正在使用 {count} 个。',
  test: '测试连接',
  testHint: '免费，不使用你的密钥。',
  testOk: '到 {host} 的连接正常',
  broken: {
    'net-name': '此处无法解析 {first} 的名称',
    'net-connect': '无法与 {first} 建立连接',
    'net-proxy': '代理 {first} 不能通往 {host}',
    'net-tls': '{host} 出示的证书不受信任',
    'net-http': '{host} 没有响应',
    'net-openrouter': '{host} 上的 OpenRouter 响应不正常',
  },
  brokenElsewhere: '到 {host} 的连接中断',
  stepsLabel: '连接步骤',
  loading: '正在读取…',

  cli: {
    description: '到 OpenRouter 的连接',
    test: '逐步检查到 OpenRouter 的连接，指出中断的一步；有中断时退出码为 1',
    json: '以 JSON 输出各个步骤',
    usage: 'test',
    took: '{ms} 毫秒',
  },
}
