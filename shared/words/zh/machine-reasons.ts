import type { machineReasons as english } from '../en/machine-reasons.ts'
import type { Translated } from '../translated.ts'

export const machineReasons: Translated<typeof english> = {
  'machine.answers': '{ms} 毫秒内应答',
  'machine.version': '版本 {version}',
  'machine.may-read': '可以查看',
  'machine.may-operate': '可以操作',
  'machine.may-admin': '可以做任何事',
  'machine.kept-keychain': '保存在钥匙串中',
  'machine.kept-file': '保存在只有您能读取的文件中',

  'machine.address': '“{url}”不是地址。请输入类似 https://panel.example.org 或 ssh://user@host 的地址。',
  'machine.plain-http':
    '使用 http:// 时，网络中的任何人都能读到令牌。请使用 https://，或用 ssh:// 建立隧道；http:// 只用于本机上隧道的一端。',
  'machine.path': '地址中带有路径。面板必须在主机的根路径应答：{host}。',
  'machine.sign-in': '请去掉地址中的用户名和密码；只需要令牌。',
  'machine.name-empty': '请为这台机器命名。',
  'machine.name-long': '名称太长；最多 {max} 个字符。',
  'machine.name-lines': '名称必须是一行。',
  'machine.name-taken': '已有另一台机器名为 {name}。请换一个名称。',
  'machine.token-empty': '请输入令牌。在那台机器上用“llm-trainer tokens create”创建。',
  'machine.unknown': '这台机器已不在列表中。',

  'machine.unreachable': '无法连接 {host}：{why}。请检查地址，以及 LLM Trainer 是否在那里运行。',
  'machine.late': '{host} 在 {seconds} 秒内没有应答。请检查地址，以及 LLM Trainer 是否在那里运行。',
  'machine.certificate': '{host} 的证书不受信任：{why}。如果由您自己的机构签发，请在设置的“附加证书”中填写其文件。',
  'machine.stranger': '在 {host} 应答的不是 LLM Trainer（{what}）。请检查地址和端口。',
  'machine.foreign-host': '那里的 LLM Trainer 不以 {host} 这个名称应答。请在那里的设置中填入“反向代理的名称”。',
  'machine.other-version': '那里是版本 {version}，这里是 {own}：两者无法互通。请更新较旧的一方。',
  'machine.token-unknown': '那里不接受此令牌。请重新复制，或在那里新建一个。',
  'machine.token-expired': '令牌已过期。请在那里新建一个，并重新添加这台机器。',
  'machine.token-revoked': '令牌已在那里被撤销。请在那里新建一个，并重新添加这台机器。',
  'machine.token-small': '此令牌只能查看。请选择“仅查看”，或在那里创建范围为“operate”的令牌。',
  'machine.refused': '它拒绝应答：{why}',
  'machine.token-lost': '令牌已不在保存的位置。请移除这台机器并重新添加。',
  'machine.ended': '与 {name} 的连接已结束。',

  'machine.ssh-missing': '本机没有 ssh 程序。请安装 OpenSSH，然后重试。',
  'machine.ssh-host-key': 'ssh 还不认识 {host}，或其密钥已更改（{why}）。请在终端中用“{command}”连接一次并核对密钥。',
  'machine.ssh-denied': '{host} 不接受您的密钥（{why}）。请把您的公钥放到那里；从不询问密码。',
  'machine.ssh-failed': 'ssh 未能连通 {host}：{why}',

  'machine.only-watched': '{name} 仅供查看。请在“其他机器”中允许操作，然后重试。',
  'machine.only-there': '{name} 的设置和密钥只能在那台机器上更改。',
}
