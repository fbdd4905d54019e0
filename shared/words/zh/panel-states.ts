import type * as english from '../en/panel-states.ts'
import { connectSteps } from './connect.ts'

export const levels: typeof english.levels = {
  ok: '正常',
  attention: '需要注意',
  broken: '故障',
  stopped: '已停止',
}

export const severities: typeof english.severities = {
  blocking: '阻断',
  severe: '严重',
  warning: '警告',
  note: '提示',
}

export const lifecycle: typeof english.lifecycle = {
  'not-configured': '未设置',
  stopped: '已停止',
  starting: '正在启动',
  running: '正在运行',
  stopping: '正在停止',
  'backing-off': '已崩溃',
  failed: '运行失败',
}

export const health: typeof english.health = {
  unknown: '未检查',
  healthy: '健康',
  slow: '缓慢',
  unreachable: '无法连接',
  unhealthy: '异常',
  unstable: '不稳定',
}

export const repairs: typeof english.repairs = {
  'paste-key': { label: '粘贴新密钥', cost: '使用前会先验证' },
  'get-key': { label: '获取密钥', cost: '打开 openrouter.ai' },
  'switch-to-ollama': { label: '切换到 Ollama', cost: '免费，内容留在本机' },
  'switch-to-openrouter': { label: '切换到 OpenRouter', cost: '用一次简短的付费回答验证' },
  'install-ollama': { label: '安装 Ollama', cost: '打开 ollama.com，免费' },
  'start-ollama': { label: '启动 Ollama', cost: '免费，随本应用退出' },
  'use-ollama-found': { label: '使用找到的地址', cost: '写入 config.json' },
  'pull-model': { label: '下载模型', cost: '数 GB，免费' },
  'try-again': { label: '重试', cost: '最多一次请求' },
  'check-now': { label: '立即检查', cost: '免费，约需一秒' },
  'use-stored-key': { label: '使用已保存的密钥', cost: '环境变量保持不变' },
  'use-saved-key': { label: '使用另一个已保存的密钥', cost: '用一次简短的回答验证' },
  'start-service': { label: '启动', cost: '需一两秒' },
  'restart-service': { label: '重启', cost: '中断一两秒' },
  'use-free-port': { label: '使用空闲端口', cost: '写入 config.json' },
  'restore-config': { label: '恢复上一个可用文件', cost: '损坏的文件会保留' },
  'choose-model': { label: '选择模型', cost: '用一次简短的回答验证' },
  'set-cerebrum-address': { label: '更正地址', cost: '输入时即检查' },
  'keep-key-in-file': { label: '保存在文件中', cost: '只有你能读取' },
  'open-keys': { label: '打开密钥页面', cost: '打开 openrouter.ai' },
  'open-privacy': { label: '隐私设置', cost: '打开 openrouter.ai' },
  'open-credits': { label: '充值', cost: '打开 openrouter.ai' },
  'resume-training': { label: '继续', cost: '训练从下一轮对话继续' },
  'install-packages': { label: '安装软件包', cost: '约 100 MB，仅安装到此文件夹' },
  'choose-python': { label: '选择 Python', cost: '使用前会先检查' },
  'use-built-in': { label: '使用内置服务', cost: 'Python 文件保持原样' },
  'move-secret': { label: '移到安全的地方', cost: '读回确认后才移除' },
  'set-up-bot': { label: '重新输入', cost: '使用前先验证' },
  'take-over-updates': { label: '接管消息', cost: '停止现在的去向' },
}

export const sourceTrouble: typeof english.sourceTrouble = {
  'key-missing': '没有密钥',
  'key-rejected': '被拒绝',
  'credit-exhausted': '额度用完',
  forbidden: '不允许',
  'model-not-found': '没有此模型',
  'ollama-not-installed': '未安装',
  'ollama-not-running': '未运行',
  'model-not-pulled': '没有模型',
  'provider-unreachable': '无法连接',
  'provider-timeout': '没有响应',
}

export const keyStates: typeof english.keyStates = {
  missing: '没有密钥',
  unchecked: '尚未检查',
  accepted: '已接受',
  unverified: '已保存，未经验证',
  rejected: '被拒绝',
}

export const keyOrigins: typeof english.keyOrigins = {
  environment: '来自环境变量 OPENROUTER_API_KEY',
  config: '来自 config.json，以明文存放',
  keychain: '来自钥匙串',
  file: '来自只有你能读取的文件',
  session: '在内存中，仅本次运行有效',
}

export const keyOutcomes: typeof english.keyOutcomes = {
  'key-malformed': '这不是密钥。未做任何更改。',
  'key-rejected': 'OpenRouter 不认识此密钥：输入有误、已吊销或已过期。未做任何更改。',
  'credit-exhausted': '密钥有效，但额度已用完。请在 OpenRouter 充值，然后重试。',
  forbidden: '密钥有效，但没有执行此操作的权限。未做任何更改。',
  'content-refused': '密钥有效，但测试消息被拒绝。请重试，或选择其他模型。',
  'rate-limited': 'OpenRouter 要求暂停请求。密钥可能有效，请稍后重试。',
  'model-not-found': '密钥有效，但所选模型已不可用。请选择其他模型。',
  'provider-overloaded': 'OpenRouter 负载过高，无法验证密钥。密钥可能有效。',
  'provider-unreachable': '无法连接到 OpenRouter。这不代表密钥有问题。',
  'provider-timeout': 'OpenRouter 没有及时响应。这不代表密钥有问题。',
  'provider-error': 'OpenRouter 出错。这不代表密钥有问题。',
  'secret-store-unavailable': '密钥可用，但没有可保存它的钥匙串。请选择其他保存位置。',
  'disk-full': '密钥可用，但磁盘已满，无法保存。',
}

export const stores: typeof english.stores = {
  keychain: { label: '钥匙串', hint: '本机的钥匙串' },
  session: { label: '仅本次运行', hint: '保存在内存中，应用退出后消失。' },
  file: { label: '只有你能读取的文件', hint: '会一直保留；能使用你账户的人都能读取。' },
}

export const storePlaces: typeof english.storePlaces = {
  keychain: '钥匙串',
  session: '内存，仅本次运行有效',
  file: '只有你能读取的文件',
}

export const roles: typeof english.roles = {
  'llm-server': '通过模型来源作答',
  middleware: '连接模型与 CEREBRUM',
  telegram: '回复 Telegram 消息',
  sms: '回复短信',
  cerebrum: '学习者；本应用只负责监控',
  ollama: '本机上的模型',
  'practice-cerebrum': '从听到的内容中学习词汇',
}

export const ollamaSituations: typeof english.ollamaSituations = {
  'not-looked': '尚未查找',
  'not-installed': '未安装',
  'not-running': '未运行',
  'no-models': '正在运行，还没有模型',
  ready: '正在运行',
}

export const steps: typeof english.steps = {
  ...connectSteps,
  format: '格式像密钥',
  accepted: 'OpenRouter 接受',
  reachable: 'Ollama 有响应',
  model: '模型已就位',
  loaded: '模型已载入',
  answer: '一次真实回答',
  interpreter: '已找到 Python',
  environment: '独立环境',
  install: '下载并安装',
  packages: '软件包齐全',
  'stop-services': '原服务已停止',
  'start-services': '新服务已运行并响应',
  kept: '下次启动仍使用',
  stored: '已保存',
  switch: '已切换',
  'in-use': 'LLM 服务器已使用',
  'do-try-again': '放行一次请求',
  'do-check-now': '重新检查',
  'do-use-stored-key': '使用已保存的密钥',
  'do-use-saved-key': '已验证并使用',
  'do-start-ollama': 'Ollama 已启动',
  'do-use-ollama-found': '地址已设置',
  'do-start-service': '已启动',
  'do-restart-service': '已重启',
  'do-use-free-port': '已换用空闲端口',
  'do-restore-config': '已恢复上一个可用文件',
  'do-keep-key-in-file': '已保存在文件中',
  'do-move-secret': '已移到安全的地方',
  'do-install-packages': '软件包已安装',
  'do-use-built-in': '内置服务已运行',
  'do-resume-training': '已请求继续',
  'do-take-over-updates': '已接管消息',
  'check-again': '重新进行失败过的检查',
  gone: '验证问题已解决',
  undo: '已恢复原状',
  'net-name': '名称可以解析',
  'net-connect': '可以建立连接',
  'net-proxy': '代理可以通行',
  'net-tls': '证书受信任',
  'net-http': '有响应',
  'net-openrouter': '对方是 OpenRouter',
  'machine-tunnel': '隧道已建立',
  'machine-reach': '有应答',
  'machine-ours': '对方是 LLM Trainer',
  'machine-version': '版本匹配',
  'machine-token': '令牌被接受',
  'machine-state': '当前状态',
  'machine-kept': '已保存',
}
