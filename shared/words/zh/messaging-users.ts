import type { messagingUsers as english } from '../en/messaging-users.ts'
import type { Translated } from '../translated.ts'

export const messagingUsers: Translated<typeof english> = {
  import: {
    text: '此文件夹有原系统的用户和对话。它的文件只会被读取。',
    run: '接收过来',
    result: '已接收 {users} 位用户和 {messages} 条消息；{known} 位已存在，{skipped} 项无法读取。',
  },
  asks: {
    clear: {
      title: '清除 {name} 的历史？',
      text: '对话会在这里删除，下一个问题重新开始。仍在等待的会得到回复。',
    },
    block: {
      title: '屏蔽 {name}？',
      text: '不再回复此人，其消息也不再保存。仍在等待的会被删除。',
    },
    delete: {
      title: '删除 {name}？',
      text: '该用户及其所有保存的内容都会删除：{count} 条消息及其回复。再次来信时会作为新用户开始。',
      blocked: '屏蔽也会随之解除：再次来信时会得到回答。',
    },
  },
  delivery: {
    said: '网络反馈：{text}',
    states: {
      delivered: '已送达',
      read: '已读',
      undelivered: '未送达',
      failed: '未发出',
      canceled: '已取消',
    },
    because: '{state}：{why}（{code}）',
    unexplained: '{state}（{code}）',
    codes: {
      21610: '收件人要求不再接收消息（STOP）',
      30001: '一次发送过多',
      30002: 'Twilio 账户已被暂停',
      30003: '手机已关机或无法接通',
      30004: '被收件人或其网络拦截',
      30005: '号码不存在或已停用',
      30006: '这是座机，或其网络不接收短信',
      30007: '被当作广告而拦下',
      30008: '网络没有说明原因',
      30032: '我们的免费电话号码尚未验证',
      30034: '我们的号码尚未在美国登记（A2P 10DLC）',
      30044: '超过试用账户可发送的长度',
    },
  },
}
