import type { messagingView as english } from '../en/messaging-view.ts'
import type { Translated } from '../translated.ts'

const now = {
  'bot-unreachable': 'Rien n’a été changé. Réessayez quand cet ordinateur est en ligne.',
  'bot-rate-limited': 'Rien n’a été changé. Réessayez dans une minute.',
  'bot-conflict': 'Arrêtez l’autre programme qui utilise ce bot, ou laissez cette application reprendre ses messages.',
  'secret-store-unavailable': 'Choisissez ci-dessous où il est gardé.',
}

export const messagingView: Translated<typeof english> = {
  tabs: { label: 'Parties de Messagerie', bots: 'Bots', users: 'Utilisateurs' },
  python:
    'Le bot Python de ce dossier fonctionne. Ses utilisateurs sont dans ses propres fichiers et ne sont pas montrés ici.',

  outage: {
    nobody: 'Personne ne peut répondre depuis {time} ({cause}).',
    waiting:
      '{count} {count:message attend|messages attendent} ; {count:il aura sa réponse|ils auront leur réponse} quand cela marchera à nouveau.',
    waitingOf:
      '{count} {count:message|messages} de {users} {users:utilisateur|utilisateurs} {count:attend|attendent} ; {count:il aura sa réponse|ils auront leur réponse} quand cela marchera à nouveau.',
    cause: 'Voir la cause',
  },

  telegram: {
    off: 'Avec un bot à vous, on peut écrire au modèle ou à CEREBRUM dans Telegram.',
    how: 'Dans Telegram, écrivez /newbot à @BotFather. Il vous donne un jeton ; collez-le ici.',
    page: 'Ouvrir @BotFather',
    token: 'Jeton du bot',
    tokenPlaceholder: '7000000001:AAH…',
    trying: 'Telegram dit qui est ce bot…',
    removeTitle: 'Retirer le bot Telegram ?',
    removeText:
      'Le jeton est effacé de cet ordinateur, et le bot s’arrête. Ses utilisateurs et conversations restent ici ; le bot reste à vous chez Telegram.',
    now: {
      ...now,
      'bot-token-rejected': 'Copiez-le à nouveau chez @BotFather. /token l’y montre, /revoke en crée un nouveau.',
    },
  },
  sms: {
    off: 'Avec un numéro Twilio, on peut écrire au modèle ou à CEREBRUM par SMS.',
    how: 'L’Account SID et l’Auth Token sont sur la première page de la console Twilio, le numéro sous Phone Numbers.',
    page: 'Ouvrir la console Twilio',
    token: 'Auth Token',
    tokenKept: 'Laissez vide pour garder celui qui est enregistré.',
    sid: 'Account SID',
    sidPlaceholder: 'AC…',
    sidWrong: 'Un Account SID commence par AC et compte 34 caractères.',
    number: 'Numéro de téléphone',
    numberWrong: 'Écrivez le numéro avec + et l’indicatif du pays, comme +15551234567.',
    trying: 'Twilio vérifie le compte et le numéro…',
    trial: 'C’est un compte d’essai : il n’envoie qu’à des numéros vérifiés.',
    removeTitle: 'Retirer le bot SMS ?',
    removeText:
      'L’Auth Token est effacé de cet ordinateur, et le bot s’arrête. Ses utilisateurs et conversations restent ici ; le numéro reste à vous chez Twilio.',
    now: {
      ...now,
      'bot-token-rejected': 'Copiez à nouveau Account SID et Auth Token de la console Twilio ; ils vont ensemble.',
    },
  },
  done: 'C’est {name}. Il est vérifié, enregistré et en service.',
  tokenEmpty: 'Collez d’abord un jeton.',
  tokenHint: 'Essayé d’abord, gardé ensuite. Seuls ses quatre derniers caractères seront encore montrés.',
  reveal: 'Montrer la saisie',
  hide: 'Cacher la saisie',
  envWins: '{variable} est définie et l’emporte sur ce qui est enregistré ici.',
  fromVariable: 'de la variable d’environnement {variable}',
  replace: 'Remplacer le jeton',
  change: 'Changer le compte',
  remove: 'Retirer',
  takeOver: 'Reprendre ses messages',

  facts: {
    token: 'Jeton',
    arrive: 'Messages',
    users: 'Utilisateurs',
    waiting: 'En attente',
    number: 'Numéro',
    account: 'Compte',
    polling: 'demandés par cet ordinateur',
    telegramPosts: 'envoyés par Telegram',
    twilioPosts: 'envoyés par Twilio',
    cannotArrive: 'ne peuvent pas arriver : il n’y a pas d’adresse publique',
    receiving: 'arrivent depuis {time}',
    notReceiving: 'n’arrivent pas en ce moment',
    oldest: '{count}, le plus ancien depuis {time}',
  },

  test: {
    open: 'Envoyer un message d’essai',
    title: 'Message d’essai du bot {platform}',
    to: 'À',
    nobody: 'Personne n’a encore écrit au bot. Écrivez-lui d’abord dans Telegram : un bot ne peut pas commencer.',
    send: 'Envoyer',
    sent: 'Envoyé à {name}.',
  },

  receiving: {
    title: 'Recevoir d’Internet',
    text: 'Telegram n’a besoin de rien de cela : ses messages sont demandés. Les SMS n’arrivent que par une adresse publique, comme celle d’un tunnel vers cet ordinateur.',
    address: 'Adresse publique',
    addressPlaceholder: 'https://bots.example.com',
    addressHint: 'Où Internet atteint cet ordinateur, jusqu’avant les chemins ci-dessous.',
    noSms: 'Sans adresse publique, aucun SMS ne peut arriver. Les messages d’essai partent quand même.',
    mode: 'Comment arrivent les messages de Telegram',
    modes: { polling: 'Demandés', webhook: 'Envoyés ici' },
    needsHttps: 'Telegram n’envoie qu’à une adresse publique qui commence par https://.',
    of: 'Adresse pour {platform}',
    setAtTwilio: 'L’inscrire chez Twilio',
    setDone: 'Twilio envoie maintenant les messages à {url}.',
    check: 'Vérifier',
    checkOf: 'Vérifier l’adresse pour {platform}',
    works: 'L’adresse mène ici, et ce qui est signé arrive tel quel.',
    unsigned: 'L’adresse mène ici, mais ce qui est signé arrive changé : quelque chose le modifie en chemin.',
    unreachable: 'L’adresse ne mène pas à ce bot.',
  },

  answers: {
    title: 'Comment on répond aux utilisateurs',
    outage: 'Ce qu’on dit aux utilisateurs tant que personne ne peut répondre',
    outageHint: 'Vide : la phrase affichée, dans la langue de l’utilisateur.',
    tooLong: '{max} caractères au plus.',
  },

  users: {
    loading: 'Lecture des utilisateurs…',
    search: 'Chercher des utilisateurs',
    searchPlaceholder: 'Nom, compte ou numéro',
    platform: 'Plateforme',
    everyPlatform: 'Toutes les plateformes',
    onlyWaiting: 'Seulement ceux qui attendent',
    columns: {
      name: 'Nom',
      platform: 'Plateforme',
      backend: 'Réponses de',
      registered: 'Inscrit',
      seen: 'Vu',
      messages: 'Messages',
      waiting: 'En attente',
      more: 'Plus',
    },
    count: '{count} {count:utilisateur|utilisateurs}',
    range: '{from} à {to} sur {count}',
    newer: 'Précédents',
    older: 'Suivants',
    none: 'Personne n’a encore écrit à un bot',
    noneText: 'Qui écrit à l’un des bots apparaît ici.',
    nobodyFits: 'Aucun utilisateur ne correspond.',
    never: 'jamais',
    id: 'Numéro du chat',
    sms: 'Numéro de téléphone',
    account: 'Compte',
    backends: { source: 'Modèle de langage', cerebrum: 'CEREBRUM' },
    default: 'Par défaut : {backend}',
    blocked: 'Bloqué',
    unreachable: 'Injoignable',
    unreachableWhy: 'N’accepte plus de messages du bot : {why}',
    moreOf: 'Plus sur {name}',
    answerBy: {
      default: 'Faire répondre : par défaut',
      source: 'Faire répondre le modèle de langage',
      cerebrum: 'Faire répondre CEREBRUM',
    },
    export: 'Exporter en JSON',
    clear: 'Effacer la conversation',
    block: 'Bloquer',
    unblock: 'Débloquer',
    delete: 'Supprimer',
    asks: {
      clear: {
        title: 'Effacer la conversation de {name} ?',
        text: 'La conversation est effacée ici, et la prochaine question repart de zéro. Ce qui attend encore aura sa réponse.',
      },
      block: {
        title: 'Bloquer {name} ?',
        text: 'Il n’y a plus de réponse, et ce qui est écrit n’est plus gardé. Ce qui attend de cet utilisateur est supprimé.',
      },
      delete: {
        title: 'Supprimer {name} ?',
        text: 'L’utilisateur et tout ce qui est gardé de lui est supprimé : {count} {count:message avec sa réponse|messages avec leurs réponses}. S’il écrit à nouveau, il commence comme quelqu’un de nouveau.',
      },
    },
    back: 'Tous les utilisateurs',
    conversation: 'Conversation',
    noMessages: 'Aucun message de cet utilisateur n’est gardé.',
    earlier: 'Montrer les précédents ({count})',
    bot: 'Bot',
    states: {
      waiting: 'Attend une réponse',
      ready: 'La réponse est prête',
      sending: 'La réponse est en train d’être envoyée',
      answered: 'Répondu',
      uncertain:
        'La réponse est peut-être arrivée : le bot s’est arrêté pendant l’envoi, elle n’est pas envoyée à nouveau',
      unanswered: 'Sans réponse',
    },
    why: {
      expired: 'Sans réponse : le message a attendu trop longtemps',
      'too-many': 'Sans réponse : trop de messages attendaient déjà',
      unreachable: 'Sans réponse : la plateforme n’accepte rien pour cet utilisateur',
      refused: 'Sans réponse : la source refuse d’y répondre',
    },
    delivery: 'Le réseau dit : {text}',
  },

  import: {
    text: 'Ce dossier a des utilisateurs et des conversations du système d’origine. Son fichier est seulement lu.',
    run: 'Les reprendre',
    result:
      '{users} {users:utilisateur|utilisateurs} et {messages} {messages:message|messages} repris ; {known} déjà {known:connu|connus}, {skipped} {skipped:entrée illisible|entrées illisibles}.',
  },

  overview: { waiting: '{count} en attente', setUp: 'Configurer', setUpOf: 'Configurer {platform}' },
  palette: { setUp: 'Configurer le bot {platform}', users: 'Utilisateurs des bots' },
}
