import { z } from 'zod'
import type { OllamaModel } from '../../shared/state.ts'

const text = z.string().nullish().catch(null)

const tagSchema = z.looseObject({
  name: z.string().min(1),
  size: z.number().nullish().catch(null),
  remote_host: text,
  remote_model: text,
  capabilities: z.array(z.string()).nullish().catch(null),
  details: z.looseObject({ parameter_size: text, quantization_level: text }).nullish().catch(null),
})

/** The models of `GET /api/tags` that can chat; `null` where the answer is not one of Ollama's. */
export function readModels(body: unknown): OllamaModel[] | null {
  const list = z.looseObject({ models: z.array(z.unknown()).nullable() }).safeParse(body)
  if (!list.success) return null
  return (list.data.models ?? [])
    .map((raw) => tagSchema.safeParse(raw))
    .flatMap(({ data }) => (data && canChat(data) ? [toModel(data)] : []))
}

type Tag = z.infer<typeof tagSchema>

/** Older versions do not tell what a model can do. */
const canChat = ({ capabilities }: Tag): boolean =>
  !capabilities || capabilities.length === 0 || capabilities.includes('completion')

const toModel = ({ name, size, details, remote_host, remote_model }: Tag): OllamaModel => ({
  name,
  size: size ?? 0,
  parameters: details?.parameter_size || null,
  quantization: details?.quantization_level || null,
  cloud: Boolean(remote_host || remote_model) || /[:-]cloud$/.test(name),
})
