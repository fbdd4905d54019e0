import type { botReasons as english } from '../en/bot-reasons.ts'
import type { Translated } from '../translated.ts'

export const botReasons: Translated<typeof english> = {
  'diagnosis.bot-token-rejected.title': '{service} 不接受机器人的令牌',
  'diagnosis.bot-token-rejected.text':
    '{detail}令牌已被撤销，或复制不完整。请输入当前的令牌；已收到的消息会保留，届时回答。',
  'diagnosis.bot-account-inactive.title': '{service} 无法使用：账户未启用',
  'diagnosis.bot-account-inactive.text': '{detail}请在 Twilio 控制台中处理，然后重启机器人。',
  'diagnosis.bot-conflict-webhook.title': 'Telegram 把机器人的消息发到了别的地址',
  'diagnosis.bot-conflict-webhook.text':
    '此机器人设有 webhook：{host}。只要它存在，主动获取就得不到消息。请接管消息，这会移除该 webhook；设置它的人可能会再次设置。',
  'diagnosis.bot-conflict-other.title': '另一个程序取走了此机器人的消息',
  'diagnosis.bot-conflict-other.text':
    'Telegram 同一时间只把消息交给一个程序，而最后请求的是使用同一令牌的另一个程序。请结束它，或接管消息。要彻底排除它，请让 BotFather 生成新令牌。',
  'diagnosis.bot-unreachable.title': '无法连接 {service}',
  'diagnosis.bot-unreachable.text': '{detail}这与机器人的令牌无关。它会自行重试；消息在那里等待。',
  'diagnosis.bot-undelivered.title': '机器人的短信没有送达',
  'diagnosis.bot-undelivered.text': '{detail}Twilio 关于该错误的页面说明了该怎么办；有一条消息送达后，此提示才会消失。',
  'diagnosis.bot-not-posted.title': 'Telegram 无法把机器人的消息送到这里',
  'diagnosis.bot-not-posted.text': '{detail}请检查公共地址，或改为主动获取消息；Telegram 会保留一天。',
  'diagnosis.bot-blocked.title': '{service} 在运行，但无法工作',
  'diagnosis.bot-blocked.text': '{detail}',
  'impact.bot': '{service} 的用户得不到回答。',
  'proof.bot': '{service} 接受机器人，并且消息能够到达。',
  'proof.undelivered': '有一条短信送达。',
  'symptom.users-wait': '有 {count} 条用户消息等待回答',
  'source.bot': '{service}',
}
