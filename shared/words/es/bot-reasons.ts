import type { botReasons as english } from '../en/bot-reasons.ts'
import type { Translated } from '../translated.ts'

export const botReasons: Translated<typeof english> = {
  'diagnosis.bot-token-rejected.title': '{service} no acepta el token del bot',
  'diagnosis.bot-token-rejected.text':
    '{detail} El token fue revocado o no se copió entero. Introduzca el actual; lo que llegó se guarda y se responderá entonces.',
  'diagnosis.bot-account-inactive.title': '{service} no se puede usar: la cuenta no está activa',
  'diagnosis.bot-account-inactive.text': '{detail} Arréglelo en la consola de Twilio y reinicie después el bot.',
  'diagnosis.bot-conflict-webhook.title': 'Telegram envía los mensajes del bot a otra dirección',
  'diagnosis.bot-conflict-webhook.text':
    'Hay un webhook para este bot, en {host}. Mientras exista, preguntar no trae mensajes. Tome los mensajes, lo que quita ese webhook; quien lo puso puede volver a ponerlo.',
  'diagnosis.bot-conflict-other.title': 'Otro programa se lleva los mensajes de este bot',
  'diagnosis.bot-conflict-other.text':
    'Telegram los da a un solo programa a la vez, y el último en preguntar fue otro con el mismo token. Ciérrelo o tome los mensajes. Para dejarlo fuera del todo, pida a BotFather un token nuevo.',
  'diagnosis.bot-unreachable.title': 'No se puede llegar a {service}',
  'diagnosis.bot-unreachable.text':
    '{detail} Esto no dice nada del token del bot. Lo vuelve a intentar solo; mientras tanto los mensajes esperan allí.',
  'diagnosis.bot-undelivered.title': 'Los SMS del bot no llegan',
  'diagnosis.bot-undelivered.text':
    '{detail} La página de Twilio sobre ese error dice qué hacer; esto queda hasta que llegue un mensaje.',
  'diagnosis.bot-not-posted.title': 'Telegram no puede entregar aquí los mensajes del bot',
  'diagnosis.bot-not-posted.text':
    '{detail} Compruebe la dirección pública, o elija pedir los mensajes; Telegram los guarda un día.',
  'diagnosis.bot-blocked.title': '{service} está en marcha, pero no puede trabajar',
  'diagnosis.bot-blocked.text': '{detail}',
  'impact.bot': 'Los usuarios de {service} no reciben respuesta.',
  'proof.bot': '{service} acepta el bot y llegan mensajes.',
  'proof.undelivered': 'Llega un SMS.',
  'symptom.users-wait': '{count} {count:mensaje de usuarios espera|mensajes de usuarios esperan} respuesta',
  'source.bot': '{service}',
}
