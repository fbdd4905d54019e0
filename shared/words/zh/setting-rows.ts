import type { settingRows as english } from '../en/setting-rows.ts'
import type { Translated } from '../translated.ts'

export const settingRows: Translated<typeof english> = {
  openrouter_url: {
    label: 'OpenRouter 的地址',
    help: '仅在使用接口兼容的网关时才需要更改。',
  },
  ollama_url: { label: 'Ollama 的地址', help: 'Ollama 所在的地址，可以在本机或其他电脑上。' },
  ollama_parallel: {
    label: '同时向 Ollama 提问的数量',
    help: '以 OLLAMA_NUM_PARALLEL 允许的数量为准。其余的等待，提问者轮流进行。',
  },
  max_exchanges: { label: '对话轮数', help: '会话达到此轮数后结束。' },
  conversation_delay: { label: '消息间隔', help: '老师继续之前等待多久。' },
  topic_switch_interval: { label: '更换话题的间隔', help: '每隔此轮数换到下一个话题。' },
  max_conversation_history: { label: '老师记住的对话', help: '越多，回答越贵、越慢。' },
  'training_limits.money': { label: '费用上限', help: '会话花费达到此金额后结束。' },
  'training_limits.tokens': { label: 'token 上限', help: '双向合计。' },
  'training_limits.time': { label: '时长上限', help: '暂停时间不计入。' },
  llm_server_port: { label: 'LLM 服务器的端口', help: '优先使用此端口。' },
  llm_server_port_range: {
    label: 'LLM 服务器的备用端口',
    help: '起止范围；首选端口被占用时依次尝试。',
  },
  middleware_port: { label: '中间件的端口', help: '它的网页和程序接口都在此端口上。' },
  web_interface_port: { label: '浏览器中面板的端口', help: '被占用时改用其他端口。' },
  web_hosts: {
    label: '反向代理的名称',
    help: '位于此面板前的 TLS 代理，例如 panel.example.org。多个名称用逗号分隔；使用其他名称时面板不应答。',
  },
  telegram_server_port: { label: 'Telegram 机器人的端口', help: '在此端口上接收中间件的请求。' },
  sms_server_port: { label: '短信机器人的端口', help: '在此端口上接收 Twilio 的消息。' },
  default_ai_backend: {
    label: '由谁回答机器人的用户',
    help: '在用户自行选择之前有效。OpenRouter 和 Ollama 都指所选的来源。',
  },
  twilio_account_sid: { label: 'Twilio 账户', help: 'Twilio 控制台中的 Account SID。留空则不使用短信。' },
  twilio_phone_number: { label: 'Twilio 电话号码', help: '用来发送消息的号码。' },
  'messaging.telegram_mode': { label: 'Telegram 消息的接收方式', help: '主动获取不需要公网地址，在任何电脑上都可用。' },
  'messaging.public_url': {
    label: '机器人的公网地址',
    help: '互联网访问它们的地址，如 https://bots.example.org。留空则没有。短信需要它。',
  },
  'messaging.outage_text': {
    label: '故障时告诉用户的话',
    help: '一句话；用户的消息会保留，稍后回答。留空则用应用自己的话，按用户的语言。',
  },
  'messaging.history_exchanges': { label: '机器人记住的对话', help: '每个问题附带的对话轮数。' },
  'messaging.messages_per_minute': { label: '每分钟消息数', help: '针对单个用户。超出的消息排队等待。' },
  'messaging.waiting_per_user': {
    label: '等待中的消息',
    help: '针对单个用户，在无人能回答时。超出的不保留，并会告知用户。',
  },
  'messaging.waiting_hours': { label: '等待时长', help: '更早的消息不再回答。' },
  'messaging.keep_days': { label: '对话保留时间', help: '之后会被删除。留空则一直保留，直到你删除。' },
  'messaging.telegram_api_url': { label: 'Telegram 的地址', help: '仅在使用自己的 Bot API 服务器时才需要更改。' },
  'messaging.twilio_api_url': { label: 'Twilio 的地址', help: '仅在使用单独的区域或网关时才需要更改。' },
  'health.interval_ms': { label: '检查间隔', help: '从一次检查开始到下一次检查开始。' },
  'health.timeout_ms': { label: '等待响应', help: '超过此时间视为没有响应。' },
  'health.failure_threshold': { label: '判定中断的失败次数', help: '连续失败达到此次数；更少可能只是偶然。' },
  otlp_endpoint: {
    label: '追踪数据发送至',
    help: 'OTLP 收集器（OpenTelemetry）的地址，例如 http://127.0.0.1:4318。各服务会发送每个请求经过的路径，但绝不发送对话内容。留空则不发送任何数据。',
  },
}
