import type { failover as english } from '../en/failover.ts'
import type { Said } from './said.ts'

export const failover: Said<typeof english> = {
  title: 'Si la source tombe en panne',
  hint: 'La nouvelle source fait d’abord ses preuves avec une vraie réponse ; l’ancienne reste jusque-là. L’entraînement reprend à l’échange suivant.',
  modes: { off: 'Ne rien faire', ask: 'Demander', automatic: 'Basculer' },
  directions: {
    ollama: 'Si OpenRouter est en panne, passer à Ollama',
    openrouter: 'Si Ollama est en panne, passer à OpenRouter',
  },
  means: {
    ollama:
      'Ce qui est dit reste alors sur cet ordinateur et ne coûte rien, sauf si le modèle tourne sur ollama.com. Un petit modèle enseigne parfois moins bien.',
    openrouter:
      'Ce qui est dit va alors à OpenRouter et à l’hébergeur du modèle, et chaque réponse est payée sur votre crédit, y compris celle qui sert de preuve.',
  },
  causes: {
    'key-rejected': 'OpenRouter refuse la clé',
    'credit-exhausted': 'Le crédit OpenRouter est épuisé',
    'rate-limited': 'OpenRouter demande moins de requêtes',
    'provider-down': 'OpenRouter est en panne ou injoignable',
    'model-gone': 'OpenRouter ne propose plus le modèle',
    'ollama-not-running': 'Ollama ne tourne pas',
    'model-missing': 'Ollama n’a pas le modèle',
    'ollama-failing': 'Ollama échoue à répétition',
  },
  details: 'Pour chaque cause',
  detailsHint: 'Une cause qui ferme la source compte tout de suite, toute autre si elle a duré {seconds} s.',
  sameAsAbove: 'Comme ci-dessus ({mode})',
  back: 'Revenir automatiquement quand la première source va de nouveau bien',
  backAfter: 'Stable depuis',
  minutes: 'minutes',
  backHint:
    'Entre-temps, seule une vérification gratuite est faite. Après un manque de crédit, le retour n’a lieu que si la clé a une limite qui permet de le savoir.',
  backWrong: 'De 1 à 1440 minutes.',
  breaker: 'Deux bascules en {minutes} minutes au plus ; ensuite, la source ne change plus et c’est signalé.',

  askTitle: '{cause}. Passer à {to} ?',
  goOver: 'Passer à {to}',
  stay: 'Rester sur {from}',
  actedTitle: 'Passage à {to} effectué',
  actedText: '{cause}.',
  returnsText: 'Le retour est automatique quand {from} va bien depuis {minutes} min.',
  backTitle: 'Retour à {to}',
  backText: '{to} va de nouveau bien depuis un moment.',
  goBack: 'Revenir à {from}',
  failedTitle: 'Le passage à {to} a échoué',
  failedText: '{cause}, mais : {why}',
  stuckTitle: '{to} n’est pas prêt à prendre le relais',
  stuckText: {
    ollama: '{cause}. Démarrez Ollama et téléchargez son modèle ; la suite est automatique.',
    openrouter: '{cause}. OpenRouter a besoin d’une clé valide ; la suite est automatique.',
  },
  breakerTitle: 'La source reste {source} pour l’instant',
  breakerText: 'La source a changé deux fois en peu de temps ; plus rien n’est fait avant {time}.',
  later: 'un moment',
  news: 'Bascule',

  cli: {
    description: 'afficher ou régler ce qui est fait si la source tombe en panne : off, ask ou automatic',
    to: 'seulement pour le passage à cette source : ollama ou openrouter',
    json: 'afficher les règles et ce qui s’est passé en JSON',
    unknown: '« {name} » n’existe pas. Choix possibles : off, ask ou automatic.',
    unknownSource: 'Il n’y a pas de source « {name} » vers laquelle basculer. Choix possibles : ollama ou openrouter.',
    toNeedsMode: 'Indiquez aussi quoi faire : llm-trainer failover automatic --to {to}',
    direction: '{direction} : {mode}',
    returns: 'Retour automatique après {minutes} minutes stables.',
    stays: 'Pas de retour automatique.',
    set: 'Réglé.',
  },
}
