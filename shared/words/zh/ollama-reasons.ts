import type { ollamaReasons as english } from '../en/ollama-reasons.ts'
import type { Translated } from '../translated.ts'

export const ollamaReasons: Translated<typeof english> = {
  'note.starting-ollama': '正在启动 Ollama',
  'note.ollama-started': '已启动，版本 {version}',
  'note.install-ollama': '等待安装 Ollama',
  'note.ask-for-model': '尚未下载 {model}',
  'note.pulling': '{model}：{completed} / {total} GB（{percent}%）',
  'note.pulling-left': '{model}：{completed} / {total} GB（{percent}%），还需 {left}',
  'note.pull-asking': '正在请求 {model}',
  'note.pull-verifying': '{model} 已下载，正在校验',
  'note.pull-stalled': '{model}：在 {percent}% 处中断，正在重新请求',
  'note.pull-paused': '{model}：在 {percent}% 处暂停',
  'note.pull-fits': '需下载 {size} GB；{folder} 有 {free} GB 可用空间',
  'note.pull-size': '需下载 {size} GB',
  'note.pull-unknown': '开始下载后才知道大小',
  'note.pull-unknown-free': '开始下载后才知道大小；可用空间 {free} GB',
  'note.pull-tight': '需下载 {size} GB，但 {folder} 似乎只有 {free} GB 可用空间',
  'note.pull-memory': '需下载 {size} GB。它需要 {needed} GB 内存，而本机有 {has} GB：可能会很慢，或完全无法运行',
  'note.loaded-gpu': '已载入内存，使用显卡',
  'note.loaded-cpu': '已载入内存，仅使用处理器',
  'note.loaded-partly': '已载入内存，其中 {percent}% 在显卡上',
  'note.loaded': '已载入内存',
  'note.runs-elsewhere': '在 ollama.com 上运行',

  'source.ollama': 'Ollama',
  'evidence.model-size': '{model} 占用磁盘 {size} GB；本机内存 {has} GB',
  'evidence.loaded': '{model}：{size} GB 中有 {vram} GB 在显卡上',
}
