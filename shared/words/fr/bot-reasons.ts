import type { botReasons as english } from '../en/bot-reasons.ts'
import type { Translated } from '../translated.ts'

export const botReasons: Translated<typeof english> = {
  'diagnosis.bot-token-rejected.title': '{service} n’accepte pas le jeton du bot',
  'diagnosis.bot-token-rejected.text':
    '{detail} Le jeton a été révoqué, ou n’a pas été copié en entier. Entrez le jeton actuel ; ce qui est arrivé est gardé et aura alors sa réponse.',
  'diagnosis.bot-account-inactive.title': '{service} est inutilisable : le compte n’est pas actif',
  'diagnosis.bot-account-inactive.text': '{detail} Réglez cela dans la console de Twilio, puis redémarrez le bot.',
  'diagnosis.bot-conflict-webhook.title': 'Telegram envoie les messages du bot à une autre adresse',
  'diagnosis.bot-conflict-webhook.text':
    'Un webhook est défini pour ce bot, à {host}. Tant qu’il existe, demander n’apporte aucun message. Reprenez les messages, ce qui retire ce webhook ; qui l’a défini peut le redéfinir.',
  'diagnosis.bot-conflict-other.title': 'Un autre programme prend les messages de ce bot',
  'diagnosis.bot-conflict-other.text':
    'Telegram ne les donne qu’à un programme à la fois, et un autre, avec le même jeton, a demandé en dernier. Arrêtez-le, ou reprenez les messages. Pour l’écarter pour de bon, demandez un nouveau jeton à BotFather.',
  'diagnosis.bot-unreachable.title': '{service} est injoignable',
  'diagnosis.bot-unreachable.text':
    '{detail} Cela ne dit rien du jeton du bot. Il réessaie de lui-même ; les messages y attendent entre-temps.',
  'diagnosis.bot-undelivered.title': 'Les SMS du bot n’arrivent pas',
  'diagnosis.bot-undelivered.text':
    '{detail} La page de Twilio sur cette erreur dit que faire ; cela reste jusqu’à ce qu’un message arrive.',
  'diagnosis.bot-not-posted.title': 'Telegram ne peut pas remettre ici les messages du bot',
  'diagnosis.bot-not-posted.text':
    '{detail} Vérifiez l’adresse publique, ou choisissez de demander les messages ; Telegram les garde un jour.',
  'diagnosis.bot-blocked.title': '{service} tourne, mais ne peut pas travailler',
  'diagnosis.bot-blocked.text': '{detail}',
  'impact.bot': 'Les utilisateurs de {service} n’ont pas de réponse.',
  'proof.bot': '{service} accepte le bot, et des messages arrivent.',
  'proof.undelivered': 'Un SMS arrive.',
  'symptom.users-wait': '{count} {count:message d’utilisateurs attend|messages d’utilisateurs attendent} une réponse',
  'source.bot': '{service}',
}
