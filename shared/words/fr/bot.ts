import type { bot as english } from '../en/bot.ts'
import type { Translated } from '../translated.ts'

export const bot: Translated<typeof english> = {
  start: 'Bonjour {name}. Écrivez-moi, et je réponds. /help montre ce que je sais faire.',
  help: [
    'Écrivez-moi, et je réponds.',
    '/clear – oublier notre conversation',
    '/setname NOM – changer votre nom',
    '/openrouter – parler avec le modèle de langage',
    '/cerebrum – parler avec CEREBRUM',
    '/status – si je peux répondre maintenant',
  ],
  smsHelp: 'Écrivez-moi, et je réponds. « name=NOM » change votre nom. STOP arrête tous les messages.',
  cleared: 'J’ai oublié notre conversation.',
  named: 'Je vous appelle désormais {name}.',
  nameMissing: 'Quel nom ? Écrivez-le après la commande, par exemple : {example}',
  nameTooLong: 'Ce nom est trop long : {max} caractères au plus.',
  toSource: 'Vous parlez maintenant avec le modèle de langage.',
  toCerebrum: 'Vous parlez maintenant avec CEREBRUM.',
  unknownCommand: 'Je ne connais pas {command}. /help montre ce que je sais faire.',
  textOnly: 'Je ne sais lire que du texte.',
  withSource: 'Vous parlez avec le modèle de langage.',
  withCerebrum: 'Vous parlez avec CEREBRUM.',
  works: 'Je peux répondre.',
  doesNotWork: 'Je ne peux pas répondre pour l’instant.',
  waiting: '{count} de vos messages {count:attend|attendent} une réponse.',
  outage: 'Je ne peux pas répondre pour l’instant. Votre message est gardé, et je réponds dès que je le peux.',
  tooMany: 'Je garde déjà {max} de vos messages et ne peux en garder plus. Écrivez-moi plus tard, s’il vous plaît.',
  expired: 'Je n’ai pas pu vous répondre à temps. Écrivez-moi encore, s’il vous plaît.',
  refused: 'Je ne peux pas répondre à ce message.',
  test: 'Ceci est un message d’essai de LLM Trainer.',
}
