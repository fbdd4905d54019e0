import type { settingsView as english } from '../en/settings-view.ts'
import type { Translated } from '../translated.ts'
import { settingRows as rows } from './setting-rows.ts'

type English = Translated<typeof english>

const sections: English['sections'] = {
  source: 'Source et clés',
  models: 'Modèles et Ollama',
  training: 'Entraînement',
  services: 'Services et ports',
  bots: 'Bots',
  health: 'Contrôles de santé',
  network: 'Réseau',
  folder: 'Dossier et confidentialité',
  app: 'Application',
  tokens: 'Jetons',
  file: 'config.json',
}

const groups: English['groups'] = {
  source: 'Où se trouve OpenRouter',
  models: 'Où se trouve Ollama',
  training: 'Déroulement d’une session',
  services: 'Ports',
  bots: 'Comment travaillent les bots',
  health: 'Quand les services sont vérifiés',
  network: 'Le chemin vers le cloud',
  folder: 'Fichiers',
  app: 'Autres réglages',
  tokens: 'Jetons',
  file: 'Autres réglages du fichier',
}

const cards: English['cards'] = {
  source: {
    title: 'Source',
    words: 'OpenRouter Ollama démo basculer changer clé API coller connecter connexion professeur',
  },
  'key-in-use': {
    title: 'Clé utilisée',
    words: 'OpenRouter clé API clés enregistrées crédit limite variable d’environnement supprimer',
  },
  failover: {
    title: 'Si la source tombe en panne',
    words: 'failover bascule automatique basculer passer revenir retour secours relève',
  },
  'openrouter-model': {
    title: 'Modèle OpenRouter',
    words: 'modèle catalogue gratuit prix contexte choisir',
  },
  ollama: { title: 'Ollama', words: 'modèle local télécharger pull supprimer démarrer arrêter serveur' },
  topics: { title: 'Sujets', words: 'sujets thèmes conversation liste' },
  kind: { title: 'Services', words: 'intégrés Python scripts interpréteur venv paquets pip' },
  cerebrum: { title: 'CEREBRUM', words: 'CEREBRUM adresse élève url' },
  network: {
    title: 'Réseau',
    words: 'proxy certificat autorité CA PEM TLS pare-feu tester connexion',
  },
  folder: {
    title: 'Dossier',
    words: 'dossier espace de travail chemin config.json restaurer secrets trousseau conserver',
  },
  leaks: { title: 'Une fuite ?', words: 'fuite secret clé git historique confidentialité' },
  backup: { title: 'Sauvegarde', words: 'sauvegarde restaurer copie déplacer autre ordinateur données base' },
  bundle: { title: 'Archive de diagnostic', words: 'diagnostic archive zip assistance aide journaux' },
  language: { title: 'Langue', words: 'language langue français traduction English Deutsch Español Français 中文' },
  uninstall: {
    title: 'Retirer de cet ordinateur',
    words: 'désinstaller retirer supprimer réinitialiser nettoyer trousseau',
  },
  startup: {
    title: 'Cette application',
    words: 'démarrer ouverture de session zone de notification fenêtre fermer quitter réduire démarrage automatique',
  },
  mcp: { title: 'Assistants IA', words: 'MCP assistant agent Claude Cursor Codex VS Code outils autoriser permission' },
  tokens: {
    title: 'Jetons pour les scripts',
    words: 'jeton token API script HTTP accès droit lire piloter expirer révoquer',
  },
  transfer: {
    title: 'Export et import',
    words: 'exporter importer réglages fichier sauvegarde autre ordinateur export import backup JSON',
  },
  notifications: {
    title: 'Notifications',
    words: 'notifier avertir prévenir heures calmes silence désactiver son message',
  },
  raw: {
    title: 'Modifier config.json',
    words: 'brut fichier JSON éditeur texte restaurer dernier bon ligne',
  },
}

const units: English['units'] = {
  seconds: 'secondes',
  milliseconds: 'millisecondes',
  minutes: 'minutes',
  hours: 'heures',
  days: 'jours',
  exchanges: 'échanges',
  messages: 'messages',
  probes: 'contrôles',
  dollars: 'dollars US',
  tokens: 'jetons',
}

export const settingsView: English = {
  sections,
  groups,
  cards,
  rows,
  units,
  backupCard: {
    text: 'Les réglages, les listes et les bases de données de ce dossier dans un fichier, tels qu’ils sont maintenant ; tout continue pendant ce temps. Les clés et les jetons n’y sont pas : ils restent dans le trousseau.',
    logs: 'Avec les journaux des sessions',
    make: 'Faire une sauvegarde',
    saved: 'Enregistré.',
    back: 'Pour la remettre en place, quittez l’application et lancez : llm-trainer restore FICHIER. Tout est vérifié avant tout changement, et ce qui s’y trouve maintenant est conservé.',
  },
  sectionsLabel: 'Rubriques des réglages',
  chooseSection: 'Rubrique',
  search: 'Rechercher dans les réglages',
  searchPlaceholder: 'Nom, clé ou valeur',
  clear: 'Effacer la recherche',
  found: '{count} résultats',
  foundOne: '1 résultat',
  nothing: 'Rien trouvé pour « {query} ».',
  nothingHint: 'Essayez un mot plus court, ou le nom de la clé dans config.json.',
  loading: 'Lecture de config.json…',
  notSaved: 'Non enregistré',
  saveRestart: 'Enregistrer et redémarrer',
  saved: 'Enregistré.',
  reset: 'Rétablir : {default}',
  resetLabel: 'Rétablir {label} : {default}',
  noValue: 'vide',
  noLimit: 'sans limite',
  emptyMeansNone: 'Vide : sans limite.',
  limits: 'de {least} à {most}',
  least: '{least} ou plus',
  above: 'plus de {least}',
  from: 'De',
  to: 'À',
  defaultIs: 'Par défaut : {default}',
  effects: {
    now: 'S’applique maintenant.',
    'next-training': 'S’applique au prochain entraînement.',
    'next-launch': 'S’applique au prochain démarrage de l’application.',
    'next-service-start': 'S’applique au prochain démarrage du bot.',
  },
  restarts: 'L’enregistrement redémarre {services}.',
  and: ' et ',
  wrong: {
    empty: 'C’est vide. Saisissez une valeur, ou rétablissez {default}.',
    number: '« {typed} » n’est pas un nombre. Saisissez des chiffres, comme {default}.',
    whole: '« {typed} » n’est pas un nombre entier. Enlevez les décimales.',
    least: '{typed} est trop petit. Le minimum est {least}.',
    most: '{typed} est trop grand. Le maximum est {most}.',
    above: '{typed} est trop petit. Saisissez plus de {least}, ou laissez vide pour ne pas avoir de limite.',
    port: '« {typed} » n’est pas un port. Saisissez un nombre entier de 1 à 65535.',
    order: 'Le premier port ne doit pas dépasser le second. Inversez-les.',
    taken: 'Le port {port} est déjà réglé pour : {label}. Choisissez-en un autre.',
    blocked: 'Les navigateurs ne se connectent jamais au port {port}. Choisissez-en un autre.',
    url: '« {typed} » n’est pas une adresse. Saisissez-en une qui commence par http:// ou https://.',
    host: '« {typed} » n’est pas un nom d’hôte. Saisissez-en un comme panel.example.org, sans https:// et sans chemin.',
  },
  ask: {
    title: 'Un entraînement est en cours',
    text: 'Cela redémarre {services}. La session est interrompue ; ses échanges sont conservés.',
    go: 'Enregistrer et redémarrer',
  },
  raw: {
    title: 'Modifier config.json',
    text: 'Le fichier entier. Les secrets sont affichés abrégés ; celui que vous laissez ainsi ne change pas.',
    label: 'Texte de config.json, {lines} lignes',
    good: 'Cette configuration est valide.',
    restarts:
      'L’enregistrement redémarre les services dont les ports ont changé ou, en Python, les réglages lus au démarrage.',
    restartsTraining:
      'Un entraînement est en cours. Un port modifié redémarre son service et interrompt l’entraînement.',
    again: 'Relire le fichier',
    discard: 'Abandonner et relire',
    copy: 'Copier',
    download: 'Télécharger',
  },
  leave: {
    title: 'Quitter la page sans enregistrer ?',
    text: 'Pas encore enregistré : {names}.',
    stay: 'Rester ici',
    go: 'Quitter sans enregistrer',
    raw: 'config.json',
  },
  choices: {
    openrouter: 'OpenRouter',
    ollama: 'Ollama',
    cerebrum: 'CEREBRUM',
    polling: 'demande les messages',
    webhook: 'reçoit les messages',
  },
  appInWindow:
    'Le démarrage à l’ouverture de session et l’effet de la fermeture de la fenêtre se règlent dans la fenêtre de l’application.',
  transfer: {
    text: 'Les réglages dans un fichier, pour les garder ou pour un autre ordinateur.',
    without:
      'N’en font pas partie : les clés et autres secrets, qui enseigne (prouvé là où on le choisit), le proxy, le fichier de certificats, ni Python et ses services. Les ports, si.',
    export: 'Exporter les réglages',
    import: 'Importer des réglages…',
    choose: 'Fichier de réglages',
    exported: 'Exporté sous {name}.',
    exportedWithout: 'Exporté sous {name}, sans ce qui contient un secret : {names}.',
    title: 'Importer ces réglages ?',
    from: '{name} change ceci :',
    changes: 'Changements',
    setting: 'Réglage',
    before: 'Maintenant',
    after: 'Ensuite',
    entries: '{n} entrées',
    unknown: 'Inconnu ici, donc laissé de côté : {names}',
    here: 'Propre à chaque ordinateur, donc laissé de côté : {names}',
    secrets:
      'Les secrets ne sont jamais repris d’un fichier : {names}. Saisissez-les à leur place, dans « Source et clés ».',
    restarts: 'Redémarre : {services}.',
    restartsNothing: 'Rien ne redémarre.',
    restartsPython: 'Les services Python dont les réglages changent redémarrent.',
    interrupts: 'Un entraînement est en cours. La session est interrompue ; ses échanges sont conservés.',
    go: 'Importer',
    goRestarts: 'Importer et redémarrer',
    done: 'Importé : {n} réglages modifiés.',
    doneOne: 'Importé : 1 réglage modifié.',
    nothing: '{name} ne change rien : tout est déjà réglé ainsi.',
    close: 'Fermer',
    wrong: {
      title: '{name} n’a pas été importé. Rien n’a été changé.',
      unreadable: 'Le fichier n’a pas pu être lu. Vérifiez qu’il est toujours là, puis choisissez-le de nouveau.',
      large: 'Il est plus grand que ne le sont des réglages. Choisissez un fichier créé par « Exporter les réglages ».',
      json: '{detail} Corrigez-le là-bas, ou exportez de nouveau les réglages là d’où ils viennent.',
      other:
        'Il ne contient aucun réglage. Choisissez un fichier créé par « Exporter les réglages », ou un config.json.',
      newer:
        'Une version plus récente de cette application l’a créé. Mettez cette application à jour, puis importez-le.',
      values: 'Il fixe ce qui n’est pas possible : {issues}. Corrigez-le dans le fichier, puis importez-le de nouveau.',
      ports:
        'Le port {port} serait attribué deux fois : {labels}. Changez-en un dans le fichier, puis importez-le de nouveau.',
    },
  },
}
