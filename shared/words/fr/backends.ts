import type { backends as english } from '../en/backends.ts'
import type { Translated } from '../translated.ts'

export const backends: Translated<typeof english> = {
  title: 'Services',
  whose: 'Services à faire tourner',
  kinds: {
    'built-in': 'Intégrés',
    python: 'Services Python de ce dossier',
  },
  means: {
    'built-in': 'Le serveur LLM et le middleware de l’application. Les fichiers Python restent tels quels.',
    python:
      'Les scripts du dossier tournent, sous surveillance. Ils savent faire moins de choses ; ce qui manque est signalé là où cela se voit.',
  },
  services: { 'built-in': 'les services intégrés', python: 'les services Python' },
  theServices: { 'built-in': 'Les services intégrés', python: 'Les services Python' },
  noScripts: 'Les services intégrés tournent. Ce dossier ne contient pas de services Python.',
  scriptsGone: 'Les services Python étaient choisis, mais leurs fichiers ne sont plus dans ce dossier.',
  scripts: 'Trouvés : {names}',
  mark: 'Python',

  interpreter: 'Python',
  version: 'Python {version}',
  found: {
    chosen: 'choisi',
    private: 'créé pour ce dossier',
    folder: 'dans le dossier',
    system: 'sur cet ordinateur',
  },
  notLooked: 'Pas encore recherché.',
  notFound: 'Aucun Python assez récent n’a été trouvé. Installez Python 3, ou indiquez où il se trouve.',
  lookAgain: 'Rechercher à nouveau',
  chooseAnother: 'En choisir un autre…',
  missing: { one: 'Il manque un paquet : {names}', many: 'Il manque {n} paquets : {names}' },
  nothingMissing: 'Tous les paquets de requirements.txt sont là.',
  install: 'Installer les paquets',
  installHint:
    'Dans un environnement propre à ce dossier, environ 100 Mo. Le Python de l’ordinateur n’est pas modifié.',

  choose: {
    title: 'Python à utiliser pour les services',
    label: 'Chemin de l’interpréteur',
    hint: 'Le programme lui-même, par exemple {example}.',
    empty: 'Saisissez d’abord le chemin d’un Python.',
    use: 'Utiliser celui-ci',
    find: 'Trouver automatiquement',
    findHint: 'Prend le meilleur qui soit trouvé : d’abord dans le dossier, puis sur cet ordinateur.',
  },

  asks: {
    title: 'Arrêter l’entraînement et basculer ?',
    text: 'Un entraînement est en cours. Il sera arrêté avant de démarrer {services} ; ce qui a été dit est conservé.',
    go: 'Arrêter et basculer',
  },

  procedure: {
    switch: {
      running: 'Bascule vers {services}',
      runningText:
        'Ce qui tourne est arrêté entre-temps. Si les autres services ne répondent pas, tout est redémarré comme avant.',
      done: '{services} tournent',
      doneText: 'Ils ont répondu, et serviront aussi au prochain démarrage.',
      failed: 'La bascule vers {services} a échoué',
      cancelled: 'La bascule vers {services} a été annulée',
      stayed: '{services} restent utilisés.',
    },
    install: {
      running: 'Installation des paquets',
      runningText: 'Ils sont téléchargés dans ce dossier. Cela peut prendre quelques minutes.',
      done: 'Les paquets sont installés',
      doneText: 'Dans un environnement propre à ce dossier.',
      failed: 'Les paquets n’ont pas été installés',
      cancelled: 'L’installation a été annulée',
      stayed: 'Les services en marche n’ont pas été touchés.',
    },
  },

  training: 'Le middleware Python ne sait que démarrer et arrêter.',
  trainingLimits:
    'Il ne sait ni faire de pause, ni reprendre une session interrompue, ni respecter de limites ; ce qui a été dit est écrit dans training_logs à la fin de la session.',
  trainingSessions:
    'Le middleware Python garde ses sessions dans le dossier, sous forme de journaux écrits à la fin. Avec les services intégrés, vous pouvez les importer et les voir ici.',
  noDemo:
    'La démo a besoin des services intégrés. Choisissez-les d’abord dans les réglages ; les fichiers Python restent tels quels.',

  cli: {
    description:
      'services à faire tourner, ceux de l’application ou ceux en Python du dossier : status, use, install, python',
    status: 'dire lesquels tournent, quel Python a été trouvé et ce qui manque',
    use: 'basculer vers les autres services : built-in ou python',
    install: 'installer les paquets de requirements.txt dans un environnement propre au dossier',
    python: 'choisir le Python des services',
    find: 'prendre automatiquement le meilleur qui soit trouvé',
    stopTraining: 'arrêter l’entraînement en cours',
    json: 'afficher du JSON',
    unknown: 'Il n’y a pas de services nommés « {name} ». Choix possibles : built-in, python.',
    which: 'Indiquez quel Python : un chemin, ou --find.',
    both: 'Indiquez un chemin ou --find, pas les deux.',
    training: 'Un entraînement est en cours et serait arrêté. Arrêtez-le d’abord, ou ajoutez --stop-training.',
    already: '{services} tournent déjà.',
    inUse: 'Services : {kind}',
    scripts: 'Scripts : {names}',
    interpreter: 'Python : {version}, {path} ({found})',
    noPython: 'Python : aucun assez récent n’a été trouvé.',
    notLooked: 'Python : pas encore recherché.',
    missingHow: 'Pour les installer dans le dossier : llm-trainer backends install',
    ended: 'Le plan de contrôle s’est arrêté avant la fin.',
    examples: [
      'llm-trainer backends                       ce qui tourne, et quel Python est là',
      'llm-trainer backends use python            basculer vers les services Python du dossier',
      'llm-trainer backends install               ce dont ils ont besoin, dans le dossier seulement',
      'llm-trainer backends python .venv/bin/python',
    ],
  },
}
