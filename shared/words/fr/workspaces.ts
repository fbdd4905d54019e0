import type { workspaces as english } from '../en/workspaces.ts'
import type { Said } from './said.ts'

export const workspaces: Said<typeof english> = {
  menu: 'Espace de travail {name}, autres espaces',
  openFolder: 'Ouvrir un dossier…',
  manage: 'Noms…',
  states: { current: 'ouvert', running: 'tourne', closed: 'fermé', missing: 'introuvable' },

  dialogTitle: 'Ouvrir un dossier',
  pathLabel: 'Dossier',
  pathHint: 'Le chemin complet, par exemple {example}. Un dossier qui n’existe pas encore est créé.',
  choose: 'Choisir…',
  looking: 'Examen…',
  open: 'Ouvrir',
  openStops: 'Arrêter l’entraînement et ouvrir',
  stopsTraining: 'Un entraînement est en cours ici. Il est d’abord arrêté ; ce qui a été dit est conservé.',
  goesOnElsewhere: 'L’entraînement continue ici pendant ce temps.',
  opening: 'Ouverture : {path}',
  openingText:
    'Les services d’ici s’arrêtent, ceux de là-bas démarrent et sont vérifiés. En cas d’échec, ceux d’ici redémarrent.',
  openingElsewhere:
    'Les services de là-bas démarrent et sont vérifiés. Ce qui est affiché ici tourne ailleurs et continue.',
  openedGoing: 'Il est ouvert. Affichage en cours…',
  openedWindow: 'Il est ouvert.',
  back: 'Retour',

  found: 'Trouvé',
  changes: 'Sera créé',
  stays: 'Reste tel quel',
  toKnow: 'Bon à savoir',

  listTitle: 'Espaces de travail',
  listText: 'Dossiers ouverts sur cet ordinateur. En retirer un de la liste ne touche à rien dans le dossier.',
  nameLabel: 'Nom du dossier {path}',
  rename: 'Renommer',
  save: 'Enregistrer',
  forget: 'Retirer de la liste',
  forgetOf: 'Retirer de la liste : {name}',

  firstRun: 'J’ai déjà un dossier llm-trainer',
  firstRunText: 'Il est ouvert tel quel : ses réglages, sessions et journaux restent à leur place.',
  firstRunTitle: 'Vous venez de llm-trainer ?',

  unknown: '{path} n’est pas dans la liste des espaces de travail.',
  nameEmpty: 'Donnez un nom à l’espace de travail.',
  nameLong: 'Un nom a {max} caractères au plus.',
  nameLines: 'Un nom tient sur une seule ligne.',

  cannotGo:
    'Ce plan de contrôle ne peut pas passer à un autre dossier. Démarrez-en un là-bas : llm-trainer up --workspace FOLDER',
  training: 'Un entraînement est en cours. Arrêtez-le d’abord, ou demandez qu’il soit arrêté.',
  busy: 'Un autre dossier est en cours d’ouverture. Attendez la fin, puis réessayez.',
  closing: 'LLM Trainer est en cours de fermeture.',
  notWithin: 'Il n’était pas prêt après {seconds} s.',
  notStarted: '{path} n’a pas été ouvert : {why} Cet espace de travail tourne comme avant.',
  justEnded: 'Le LLM Trainer qui tournait là vient de s’arrêter. Réessayez.',

  lines: {
    willBeMade: 'Le dossier lui-même : il n’existe pas encore.',
    emptyFolder: 'Un dossier vide.',
    current: 'C’est l’espace de travail ouvert.',
    running:
      'Un plan de contrôle y tourne déjà (pid {pid}). L’ouverture mène à son panneau ; celui-ci continue de tourner.',
    config: 'config.json est en ordre : {source}, CEREBRUM à {cerebrum}, {topics}.',
    noSource: 'aucune source choisie',
    withModel: '{source} avec {model}',
    topics: { one: '1 sujet', many: '{n} sujets' },
    configMissing: 'Pas de config.json : il est créé avec les réglages habituels.',
    configBroken: 'config.json est endommagé. {detail}',
    configBrokenWhatNow:
      'Le dossier peut être ouvert ; les réglages habituels comptent jusqu’à la réparation du fichier.',
    configBrokenRestore:
      'Le dossier peut être ouvert ; ses derniers bons réglages comptent jusqu’à la réparation du fichier.',
    secrets:
      'Des secrets sont lisibles dans config.json : {names}. Ils sont utilisés tels quels ; il vous sera proposé de les mettre en lieu sûr.',
    unknownKeys: {
      one: '1 réglage inconnu de cette application : {names}',
      many: '{n} réglages inconnus de cette application : {names}',
    },
    unnamed: 'et {n} de plus',
    pythonServices: 'Services Python du llm-trainer d’origine : {names}.',
    programs: 'Pages du llm-trainer d’origine : {names}.',
    opensBuiltIn:
      'Il s’ouvre avec les services intégrés. Ses services Python peuvent être choisis à tout moment dans les réglages.',
    opensPython:
      'Il s’ouvre avec ses services Python, comme le dit config.json. Les services intégrés peuvent être choisis à tout moment dans les réglages.',
    logs: {
      one: '1 fichier journal, dernière écriture : {when}',
      many: '{n} fichiers journaux, dernière écriture : {when}',
    },
    sessions: { one: '1 ancienne session d’entraînement', many: '{n} anciennes sessions d’entraînement' },
    users: { one: '1 utilisateur des bots de messagerie', many: '{n} utilisateurs des bots de messagerie' },
    usersUncounted: 'Une base de données des utilisateurs des bots de messagerie',
    git: 'Un dépôt git. Ses fichiers ne sont pas modifiés ; ce qui est créé ici peut y apparaître comme nouveau.',
    openedBefore: 'Il a déjà été ouvert avec cette application.',
    portTaken: 'Port {port} pour {use} : occupé par {holder}. {whatNow}',
    portOurs: {
      'llm-server':
        'Le port {port} du serveur LLM est utilisé par l’espace de travail ouvert ; il sera d’abord libéré.',
      middleware: 'Le port {port} du middleware est utilisé par l’espace de travail ouvert ; il sera d’abord libéré.',
      panel: 'Le port {port} du panneau est utilisé par l’espace de travail ouvert ; le prochain libre est utilisé.',
    },
    portUses: { 'llm-server': 'le serveur LLM', middleware: 'le middleware', panel: 'le panneau' },
    portNow: {
      'llm-server': 'Le prochain libre de sa plage est utilisé.',
      middleware: 'Le middleware ne démarre pas tant qu’il est occupé ; le panneau en propose un autre.',
      panel: 'Le prochain libre est utilisé.',
    },
    made: {
      'config.json': 'config.json, avec les réglages habituels',
      '.llm-trainer': '.llm-trainer, pour ce dont seule cette application a besoin',
      logs: 'logs, pour ce que les services affichent',
      training_logs: 'training_logs, pour les sessions sous forme de fichiers',
      'training.db': 'training.db, les archives de l’entraînement',
      'history.db': 'history.db, l’historique des incidents',
    },
    madeNothing: 'Rien : tout est déjà là.',
    stays: {
      config: 'config.json, tant que vous ne changez pas de réglage',
      programs: 'les programmes et les pages de llm-trainer',
      logs: 'les journaux',
      sessions: 'les anciennes sessions',
      users: 'la base de données des utilisateurs',
      git: 'le dépôt',
      rest: 'tout le reste du dossier',
    },
  },

  cli: {
    description: 'dossiers ouverts sur cet ordinateur : list, inspect, open, rename, forget',
    list: 'les lister, le dernier d’abord',
    inspect: 'dire ce qu’un dossier contient et ce que son ouverture changerait ; ne touche à rien',
    open: 'faire passer le plan de contrôle en marche à un autre dossier',
    rename: 'donner un autre nom à un espace de travail',
    forget: 'retirer un espace de travail de la liste ; rien n’est touché dans le dossier',
    json: 'afficher du JSON',
    stopTraining: 'arrêter l’entraînement en cours',
    noOpen: 'afficher l’adresse du panneau au lieu d’ouvrir le navigateur',
    none: 'Aucun espace de travail n’est encore connu.',
    renamed: '{path} se nomme maintenant « {name} ».',
    forgotten: '{path} est retiré de la liste. Rien n’a été touché dans le dossier.',
    opened: '{path} est ouvert.',
    already: '{path} est déjà celui qui est ouvert.',
    nowAt: 'Passage à {path} effectué',
  },
}
