import type { savedKeys as english } from '../en/saved-keys.ts'
import type { Translated } from '../translated.ts'

export const savedKeys: Translated<typeof english> = {
  title: '已保存的密钥',
  inUse: '正在使用',
  place: { keychain: '在钥匙串中', file: '在私有文件中', session: '仅本次运行有效' },
  use: '使用此密钥',
  useOf: '使用此密钥：{name}',
  kept: '继续使用当前密钥。',
  moreOf: '密钥“{name}”的更多操作',
  rename: '重命名',
  renameTitle: '重命名密钥“{name}”',
  save: '保存',
  remove: '移除',
  removeTitle: '移除密钥“{name}”？',
  removeText: '末尾为 …{last4} 的密钥会从本机删除，但在 OpenRouter 上仍然有效。',
  removeInUse: '该密钥正在使用：移除后 OpenRouter 无法回答，也不会自动改用其他密钥。',
  nameField: '名称（可选）',
  nameLabel: '名称',
  namePlaceholder: '工作、学校…',
  nameHint: '用来区分不同的密钥。以前的密钥会继续保存。',

  numbered: '密钥 {n}',
  nameEmpty: '请为密钥命名。',
  nameLong: '名称最多 {max} 个字符。',
  nameLines: '名称只能是一行文字。',
  nameIsKey: '这看起来是密钥，而不是名称。名称可能被他人看到，因此没有保存。',
  nameTaken: '已有密钥名为“{name}”。请换一个名称。',

  cli: {
    commands: {
      keys: '已保存的 OpenRouter 密钥：list、use、rename、remove',
      list: '按名称列出已保存的密钥；* 表示正在使用',
      use: '验证一个已保存的密钥，可用则使用它；否则继续使用当前密钥',
      rename: '重命名一个已保存的密钥',
      remove: '从本机删除一个已保存的密钥',
    },
    options: {
      name: '密钥的名称，用来与其他密钥区分',
      inUse: '即使正在使用也移除',
    },
    none: '没有已保存的密钥。保存密钥：llm-trainer key set',
    line: '{mark} {name}  …{last4}，{place}',
    unknownVerb: '没有“keys {word}”。可选：list、use、rename 或 remove。',
    unknown: '没有名为“{name}”的已保存密钥。查看：llm-trainer keys list',
    used: '密钥可用，已开始使用。',
    renamed: '密钥已重命名为“{name}”。',
    removed: '密钥“{name}”已移除。',
    isInUse: '密钥“{name}”正在使用，移除后不会自动改用其他密钥。要移除：llm-trainer keys remove --in-use',
  },
}
