import type { bot as english } from '../en/bot.ts'
import type { Translated } from '../translated.ts'

export const bot: Translated<typeof english> = {
  start: '你好，{name}。给我写消息，我会回答。/help 可以看到我能做什么。',
  help: [
    '给我写消息，我会回答。',
    '/clear – 忘记我们的对话',
    '/setname 名字 – 更改你的名字',
    '/openrouter – 与语言模型对话',
    '/cerebrum – 与 CEREBRUM 对话',
    '/status – 我现在能否回答',
  ],
  smsHelp: '给我写消息，我会回答。“name=名字”可更改你的名字。发送 STOP 将不再收到消息。',
  cleared: '我已忘记我们的对话。',
  named: '现在我叫你 {name}。',
  nameMissing: '什么名字？请写在命令后面，例如：{example}',
  nameTooLong: '这个名字太长：最多 {max} 个字符。',
  toSource: '你现在与语言模型对话。',
  toCerebrum: '你现在与 CEREBRUM 对话。',
  unknownCommand: '我不认识 {command}。/help 可以看到我能做什么。',
  textOnly: '我只能读文字。',
  withSource: '你正在与语言模型对话。',
  withCerebrum: '你正在与 CEREBRUM 对话。',
  works: '我可以回答。',
  doesNotWork: '我现在无法回答。',
  waiting: '你有 {count} 条消息在等待回答。',
  outage: '我现在无法回答。你的消息已保留，一旦恢复我就回答。',
  tooMany: '我已保留你的 {max} 条消息，无法再保留更多。请稍后再写。',
  expired: '我没能及时回答你。请再写一次。',
  refused: '我无法回答这条消息。',
  test: '这是 LLM Trainer 的测试消息。',
}
