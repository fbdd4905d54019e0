import { z } from 'zod'
import type { LoadedModel } from '../../shared/ollama.ts'
import type { OllamaModel } from '../../shared/state.ts'

const text = z.string().nullish().catch(null)

const tagSchema = z.looseObject({
  name: z.string().min(1),
  size: z.number().nullish().catch(null),
  modified_at: text,
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

const toModel = ({ name, size, modified_at, details, remote_host, remote_model }: Tag): OllamaModel => ({
  name,
  size: size ?? 0,
  parameters: details?.parameter_size || null,
  quantization: details?.quantization_level || null,
  cloud: Boolean(remote_host || remote_model) || /[:-]cloud$/.test(name),
  modifiedAt: dateOf(modified_at),
})

/** Times come with nine digits behind the second and with an offset. */
const dateOf = (text: string | null | undefined): number | null => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : at
}

const loadedSchema = z.looseObject({
  name: z.string().min(1),
  size: z.number().nullish().catch(null),
  size_vram: z.number().nullish().catch(null),
  context_length: z.number().nullish().catch(null),
})

/** The models of `GET /api/ps`; `null` where the answer is not one of Ollama's. A size of zero is left out there. */
export function readLoaded(body: unknown): LoadedModel[] | null {
  const list = z.looseObject({ models: z.array(z.unknown()).nullable() }).safeParse(body)
  if (!list.success) return null
  return (list.data.models ?? [])
    .map((raw) => loadedSchema.safeParse(raw))
    .flatMap(({ data }) => (data ? [toLoaded(data)] : []))
}

const toLoaded = ({ name, size, size_vram, context_length }: z.infer<typeof loadedSchema>): LoadedModel => ({
  name,
  size: size ?? 0,
  sizeVram: size_vram ?? 0,
  context: context_length || null,
})
