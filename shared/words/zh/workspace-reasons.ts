import type { workspaceReasons as english } from '../en/workspace-reasons.ts'
import type { Translated } from '../translated.ts'

export const workspaceReasons: Translated<typeof english> = {
  'folder.none': '请指定一个文件夹。',
  'folder.relative': '“{path}”只是路径的一部分。请填写从顶层文件夹开始的完整路径。',
  'folder.root': '{path} 是整个磁盘。请指定其中的一个文件夹。',
  'folder.not-a-folder': '{path} 是文件，不是文件夹。请指定它所在的文件夹。',
  'folder.no-right': '无法使用 {path}：当前用户没有写入权限。请授予该权限，或复制此文件夹。',
  'folder.no-right-above': '{path} 不存在，而当前用户没有权限在 {above} 中创建它。请指定其他位置。',
  'folder.nothing-above': '{path} 不存在，也无法创建：{above} 不是文件夹。请检查路径。',
  'folder.broken-link': '{path} 是一个链接，但它指向的文件夹不存在。请恢复该文件夹，或指定其他文件夹。',
  'folder.file-in-the-way': '{path} 中的 {name} 是文件，而此处需要一个同名文件夹。请移走该文件，或指定其他文件夹。',
  'folder.unreadable': '无法查看 {path}：{why}。请检查路径和你的访问权限。',
}
