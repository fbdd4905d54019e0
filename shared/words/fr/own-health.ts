import type { ownHealth as english } from '../en/own-health.ts'
import type { Translated } from '../translated.ts'

export const ownHealth: Translated<typeof english> = {
  title: 'À propos de l’application et son état',
  text: 'Surveille un système local d’entraînement de LLM, dit en mots simples ce qui ne va pas, et le répare.',
  ok: 'L’application elle-même va bien',
  attention: 'L’application elle-même demande de l’attention',
  loading: 'Examen de l’application…',
  notThere: 'L’état de l’application ne peut pas être donné maintenant.',
  again: 'Réessayer',
  since: 'En marche depuis {time}',
  safeMode:
    'Mode sans échec : services, contrôles et bots sont arrêtés. Démarrez tous les services dans la vue d’ensemble pour en sortir.',
  now: 'Que faire :',

  faults: {
    'door-lost': {
      what: 'La porte du panneau {address} est fermée',
      now: 'L’application essaie de la rouvrir d’elle-même. Si cela n’aide pas, un autre programme tient le port : fermez-le ou redémarrez l’application.',
    },
    'memory-near-limit': {
      what: 'L’application occupe {bytes} de son tas, sur les {limit} permis',
      now: 'Redémarrez l’application, puis copiez le rapport et envoyez-le à la personne qui s’en occupe.',
    },
    'memory-grows': {
      what: 'La mémoire de l’application croît d’environ {bytes} par heure ; à ce rythme elle atteint {limit} dans environ {hours} {hours:heure|heures}',
      now: 'Redémarrez l’application quand cela vous convient, et envoyez le rapport.',
    },
    'writes-fail': {
      what: '{count} {count:écriture|écritures} de l’application {count:a|ont} échoué',
      now: 'Regardez si le disque est plein et si le dossier vous appartient. Le journal de l’application dit de quel fichier il s’agissait.',
    },
    'history-lost': {
      what: '{count} {count:entrée|entrées} de l’historique n’{count:a|ont} pas pu être {count:notée|notées} et {count:est perdue|sont perdues}',
      now: 'Faites de la place sur le disque, ou regardez si history.db est accessible en écriture.',
    },
    'log-lines-lost': {
      what: '{count} {count:ligne|lignes} de journal n’{count:a|ont} pas pu être {count:écrite|écrites} et {count:est perdue|sont perdues}',
      now: 'Le disque est plein ou trop lent. Faites de la place ; chaque journal dit où des lignes manquent.',
    },
    'streams-cut': {
      what: '{count} {count:connexion|connexions} d’un panneau {count:a été coupée|ont été coupées}, car personne ne lisait ce qui était envoyé',
      now: 'Rien n’est perdu : un tel panneau se reconnecte. Fermez les panneaux ouverts sur un ordinateur ou une connexion lents.',
    },
    'pages-crashed': {
      what: 'La page de la fenêtre a planté {count} {count:fois|fois} et a été rechargée',
      now: 'Rien n’est perdu. Si cela continue, fermez d’autres programmes qui demandent beaucoup de mémoire, et ouvrez le panneau dans un navigateur.',
    },
    'slow-loop': {
      what: 'L’application répond tard : jusqu’à {max} ms ces cinq dernières minutes',
      now: 'L’ordinateur est occupé, ou l’application a trop à faire. Fermez ce qui consomme le plus ; un modèle local plus petit aide aussi.',
    },
    'slow-disk': {
      what: 'Le disque est lent : une écriture prend en général {ms} ms, et {slow} ont pris plus d’une seconde',
      now: 'Regardez ce qui écrit encore sur ce disque. Un dossier sur un lecteur réseau ou une clé USB est mieux sur le disque de cet ordinateur.',
    },
    crashed: {
      what: 'L’exécution précédente s’est arrêtée sur un défaut de l’application : {message}',
      now: 'Tout a été redémarré. Si cela revient, copiez le rapport et envoyez-le. « llm-trainer up --safe-mode » démarre le panneau seul.',
    },
  },

  self: 'Cette application',
  loop: 'Retard',
  loopValue: '{median} ms, au plus {max} ms',
  loopUnknown: 'Pas encore mesuré',
  memory: 'Mémoire',
  cpu: 'CPU',
  percent: '{value} %',
  lost: 'Perdu',
  nothingLost: 'Rien',
  lostKinds: {
    'log-lines': 'lignes de journal',
    history: 'entrées de l’historique',
    streams: 'connexions coupées',
    pages: 'pages de la fenêtre',
  },
  writes: 'Écritures',
  writesValue: '{count}, médiane {median} ms, la plus lente {slowest} ms',
  noWrites: 'Aucune pour l’instant',
  failedWrites: '{count} en échec',
  clients: 'Panneaux ouverts',
  door: 'Porte',
  doorLost: 'perdue et rouverte {count} {count:fois|fois}',

  services: 'Mémoire et CPU des services',
  noServices: 'Aucun service ne tourne.',
  few: 'On en sait encore trop peu ; un point s’ajoute toutes les demi-minutes.',
  steady: 'stable',
  grows: 'croît d’environ {bytes} par heure',
  limit: 'limite {limit}',
  chart: 'Mémoire de {name} au fil du temps : maintenant {now}, au moins {least}, au plus {most}',

  places: 'Où se trouvent les choses',
  placeNames: {
    workspace: 'Dossier',
    config: 'Réglages',
    logs: 'Journaux',
    training: 'Sessions',
    history: 'Historique',
    messaging: 'Bots',
  },

  versions: 'Versions',
  system: 'Système',
  links: 'Pages',
  keys: 'Clés chez OpenRouter',
  ollama: 'Ollama',
  licence: 'LLM Trainer est un logiciel libre sous licence MIT.',
  licences: 'Travail d’autres personnes, {n} paquets',
  list: 'Paquets et leurs licences',
  listLoading: 'Lecture de la liste…',
  listMissing: 'La liste est faite à la construction de l’application, et n’est pas ici.',

  copy: 'Copier pour un rapport',
  copied: 'Copié',
  copyHint: 'Tout ce qui se trouve sur cette page, en texte et sans secrets.',
  crash: 'Comment l’exécution précédente a pris fin',
}
