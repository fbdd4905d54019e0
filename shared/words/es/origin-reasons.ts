import type { originReasons as english } from '../en/origin-reasons.ts'
import type { Translated } from '../translated.ts'

export const originReasons: Translated<typeof english> = {
  'diagnosis.service-any-origin.title': 'Cualquier página web puede usar {service}',
  'diagnosis.service-any-origin.text':
    'Una página de cualquier sitio, abierta en un navegador de este equipo, puede preguntar a {service} y leer sus respuestas. {extent} {remedy}',
  'origin.with-credentials':
    'Puede hacerlo en su nombre, con lo que el navegador guarda para ello (cookies, sesiones iniciadas).',
  'origin.alone': 'Para eso no necesita iniciar sesión.',
  'origin.ollama':
    'Quite el * de OLLAMA_ORIGINS, o indique solo las páginas que lo necesitan, e inicie Ollama de nuevo.',
  'origin.cerebrum':
    'Qué páginas pueden hacerlo es un ajuste de CEREBRUM (suele llamarse CORS o allowed origins): indique solo las que lo necesitan.',
  'origin.spends': 'Cada respuesta que pida se paga con su clave.',
  'origin.reads-secrets':
    'Puede leer lo que está legible en config.json ({secrets}) y cambiar los ajustes: ponga los secretos a salvo.',
  'impact.any-origin': 'Una página web podría hablar a través de {service}, cambiar lo que hace o leer lo que sabe.',
  'proof.origin': 'La próxima vez que se inicie, {service} no admite una página inventada.',
  'evidence.origin': 'OPTIONS {url} admite {origin}',
  'evidence.origin-credentials': 'OPTIONS {url} admite {origin}, con credenciales',
}
