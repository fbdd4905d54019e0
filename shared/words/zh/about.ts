import type { about as english } from '../en/about.ts'
import type { Translated } from '../translated.ts'

export const about: Translated<typeof english> = {
  title: '关于 LLM Trainer',
  text: '监管本机的 LLM 训练系统，用简单明了的话指出问题，并帮你修复。',
  versions: '版本',
  app: 'LLM Trainer',
  links: '相关页面',
  keys: 'OpenRouter 上的密钥',
  ollama: 'Ollama',
  licences: '使用的第三方软件，共 {n} 个软件包',
  list: '软件包及其许可证',
  loading: '正在读取列表…',
  missing: '该列表在构建应用时生成，此处没有。',
}
