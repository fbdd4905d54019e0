import type { webhookReasons as english } from '../en/webhook-reasons.ts'
import type { Translated } from '../translated.ts'

export const webhookReasons: Translated<typeof english> = {
  'webhook.no-address': 'Aún no hay dirección pública. Defínala primero.',
  'webhook.bot-off': 'El bot no está en marcha, así que nadie podría responder. Inícielo y compruebe de nuevo.',
  'webhook.private':
    '{url} es una dirección de su propia red. No se llega a ella desde internet; ponga la pública, como la de un túnel.',
  'webhook.port': 'Telegram solo envía a los puertos 443, 80, 88 y 8443, no al {port}.',
  'webhook.unreachable': 'No se puede llegar a {url}: {why}. ¿Funciona el túnel y es correcta la dirección?',
  'webhook.redirect':
    '{url} redirige a {to} (estado {status}), y puede que la plataforma no lo siga. Ponga la dirección a la que lleva.',
  'webhook.tunnel-empty':
    'El túnel de {host} está, pero detrás no responde nada (estado {status}). Debe llevar a {local}.',
  'webhook.stranger':
    'En {url} responde otra cosa (estado {status}). El túnel debe llevar a {local}, con la ruta tal cual.',
  'webhook.other-bot':
    'En {url} responde otro bot. El túnel lleva a otro equipo u otra carpeta; debe llevar a {local}.',
  'webhook.post-lost':
    '{url} lleva al bot, pero lo que se envía allí no llega (estado {status}). El túnel debe dejar pasar las peticiones POST con sus cabeceras.',
  'webhook.signature':
    'Se llega al bot, pero lo que firma la plataforma no llega como se envió. El túnel quita cabeceras o cambia el contenido, o la dirección pública no está escrita como la llama la plataforma.',
}
