import type {
  connect as english,
  keyCard as englishKeyCard,
  leaks as englishLeaks,
  connectSteps as englishSteps,
} from '../en/connect.ts'
import type { Said } from './said.ts'

export const connectSteps: Said<typeof englishSteps> = {
  waiting: 'La page d’OpenRouter dans le navigateur',
  code: 'Le code est arrivé',
  exchanged: 'Échangé contre une clé',
}

export const connect: Said<typeof english> = {
  button: 'Se connecter à OpenRouter',
  hint: 'Ouvre sa page ; la clé revient automatiquement.',
  opening: 'La page d’OpenRouter s’ouvre dans votre navigateur. Acceptez-y la demande.',
  openAgain: 'Rouvrir la page',
  byCode: 'Utiliser un code',
  byCodeHint: 'Pour un navigateur sur un autre ordinateur : OpenRouter affiche un code, à coller ici.',
  codeField: 'Code d’OpenRouter',
  codePlaceholder: 'Code, ou adresse qui le contient',
  codeEmpty: 'Collez d’abord le code.',
  codeSend: 'Continuer',
  tryAgain: 'Réessayer cette clé',

  running: 'Connexion à OpenRouter',
  done: 'Connecté : la clé fonctionne et elle est enregistrée',
  unverified: 'Connecté : la clé est enregistrée sans vérification',
  failed: 'La connexion à OpenRouter a échoué',
  unproved: 'La nouvelle clé n’a pas pu être testée',
  cancelled: 'Connexion annulée ; rien n’a été enregistré',
  cancelledText: 'Si OpenRouter a déjà créé une clé, vous pouvez la supprimer sur openrouter.ai.',

  outcomes: {
    'connect-unanswered':
      'Personne n’est revenu en dix minutes : la page a été fermée, ou la demande n’a pas été acceptée. Rien n’a été enregistré.',
    'connect-declined': 'La page est revenue sans code, comme après un refus. Rien n’a été enregistré.',
    'connect-refused':
      'Le code est faux, déjà utilisé, ou vieux de plus de dix minutes. Rien n’a été enregistré. Recommencez la connexion.',
    'connect-no-port':
      'Aucun port de cet ordinateur n’est libre pour la réponse. Utilisez un code. Rien n’a été enregistré.',
    'provider-unreachable':
      'OpenRouter est injoignable : il n’y a pas encore de clé. Rien n’a été enregistré. Recommencez la connexion.',
    'provider-timeout':
      'OpenRouter n’a pas répondu à temps : il n’y a pas encore de clé. Rien n’a été enregistré. Recommencez la connexion.',
  },

  page: {
    received: 'Connecté',
    receivedText: 'LLM Trainer a reçu le code et essaie maintenant la clé. Vous pouvez fermer cette page.',
    declined: 'Non connecté',
    declinedText:
      'OpenRouter n’a pas envoyé de code. Rien n’a été enregistré. Vous pouvez fermer cette page et recommencer.',
    path: 'Il n’y a rien ici',
    pathText: 'Cette adresse n’est pas celle qui a été donnée à OpenRouter. Rien n’a été enregistré.',
    method: 'OpenRouter ne revient pas de cette façon',
    methodText: 'Seule une page ouverte par un navigateur est acceptée. Rien n’a été enregistré.',
    host: 'Cette adresse n’est pas la nôtre',
    hostText: 'La demande portait le nom d’un autre ordinateur : elle a été refusée. Rien n’a été enregistré.',
    used: 'Ce code a déjà servi',
    usedText: 'Un code ne sert qu’une fois. Si LLM Trainer n’est pas connecté, recommencez depuis l’application.',
  },
}

export const keyCard: Said<typeof englishKeyCard> = {
  credit: 'Crédit',
  creditOf: '{used} utilisés sur {limit}, reste {remaining}',
  creditUsed: '{used} utilisés ; la clé n’a pas de limite propre',
  creditNoLimit: 'pas de limite propre',
  reset: {
    daily: 'repart à zéro chaque jour (UTC)',
    weekly: 'repart à zéro chaque lundi (UTC)',
    monthly: 'repart à zéro chaque mois (UTC)',
  },
  free: 'Gratuit aujourd’hui',
  freeOf: '{used} réponses de modèles gratuits utilisées sur {limit}, reste {remaining}',
  freeReset: 'repart à zéro à minuit UTC',
  freeTier: 'Le compte n’a jamais acheté de crédit : ses réponses gratuites sont peu nombreuses.',
  expires: 'Expire',
  expired: 'Expirée',
  expiresIn: '{date}, dans {duration}',
  management: 'C’est une clé de gestion. Elle crée d’autres clés et ne permet pas de dialoguer.',
  page: 'Cette clé chez OpenRouter',
  recheck:
    'Une clé refusée est revérifiée toutes les quelques minutes, gratuitement : il est arrivé qu’un refus soit une erreur.',
}

export const leaks: Said<typeof englishLeaks> = {
  title: 'Une fuite ?',
  text: 'Cherche la valeur de vos secrets dans les fichiers, les journaux et l’historique git de ce dossier.',
  look: 'Chercher des fuites',
  none: 'Rien trouvé dans {files} fichiers',
  noneHistory: 'Rien trouvé dans {files} fichiers ni dans l’historique git',
  noSecrets: 'Il n’y a pas encore de secret à chercher.',
  found: { one: 'Trouvé à un endroit', many: 'Trouvé à {n} endroits' },
  place: '{file}, ligne {line}',
  commit: '{file} dans le commit {commit} du {date}',
  key: 'la clé se terminant par …{last4}',
  secret: 'le secret se terminant par …{last4}',
  whatNow:
    'Révoquez-le là où il a été créé, puis connectez-vous ou collez-en un nouveau. Effacer le texte ne suffit pas : d’autres ont pu le lire.',
  revoke: 'Révoquer chez OpenRouter',
  more: 'et {n} de plus',
  incomplete: 'La recherche a atteint une limite de temps ou de taille : tout n’a pas été lu.',
  historyUnreadable: 'L’historique git n’a pas pu être lu.',
}
