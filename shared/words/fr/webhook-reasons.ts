import type { webhookReasons as english } from '../en/webhook-reasons.ts'
import type { Translated } from '../translated.ts'

export const webhookReasons: Translated<typeof english> = {
  'webhook.no-address': 'Il n’y a pas encore d’adresse publique. Définissez-la d’abord.',
  'webhook.bot-off': 'Le bot ne tourne pas : personne ne pourrait répondre. Démarrez-le, puis vérifiez de nouveau.',
  'webhook.private':
    '{url} est une adresse de votre propre réseau. Internet ne peut pas l’atteindre ; indiquez l’adresse publique, comme celle d’un tunnel.',
  'webhook.port': 'Telegram n’envoie qu’aux ports 443, 80, 88 et 8443, pas au port {port}.',
  'webhook.unreachable': '{url} est injoignable : {why}. Le tunnel tourne-t-il, et l’adresse est-elle juste ?',
  'webhook.redirect':
    '{url} renvoie vers {to} (statut {status}), ce que la plateforme ne suit pas forcément. Indiquez l’adresse où cela mène.',
  'webhook.tunnel-empty':
    'Le tunnel de {host} est là, mais rien ne répond derrière (statut {status}). Il doit mener à {local}.',
  'webhook.stranger':
    'Autre chose répond à {url} (statut {status}). Le tunnel doit mener à {local}, sans changer le chemin.',
  'webhook.other-bot':
    'Un autre bot répond à {url}. Le tunnel mène à un autre ordinateur ou dossier ; il doit mener à {local}.',
  'webhook.post-lost':
    '{url} mène au bot, mais ce qui y est envoyé n’arrive pas (statut {status}). Le tunnel doit laisser passer les requêtes POST avec leurs en-têtes.',
  'webhook.signature':
    'Le bot est joignable, mais ce que la plateforme signe n’arrive pas tel quel. Le tunnel retire des en-têtes ou change le contenu, ou l’adresse publique n’est pas écrite comme la plateforme l’appelle.',
}
