import type { models as english } from '../en/models.ts'
import type { Translated } from '../translated.ts'

export const models: Translated<typeof english> = {
  freeOnly: '仅显示免费',
  ofKey: '你的密钥可以使用的模型。',
  ofAll: '完整目录：OpenRouter 没有说明你的密钥可以使用哪些模型。',
  ofNobody: '完整目录。',
  withdrawn: '将于 {date} 下架',
  priceUnknown: '价格不固定',
  noneFree: '目前没有免费模型。',
}
