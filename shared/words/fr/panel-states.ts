import type * as english from '../en/panel-states.ts'
import type { Translated } from '../translated.ts'
import { connectSteps } from './connect.ts'

export const levels: Translated<typeof english.levels> = {
  ok: 'Fonctionne',
  attention: 'Attention',
  broken: 'En panne',
  stopped: 'Arrêté',
}

export const severities: Translated<typeof english.severities> = {
  blocking: 'Bloquant',
  severe: 'Grave',
  warning: 'Avertissement',
  note: 'Remarque',
}

export const lifecycle: Translated<typeof english.lifecycle> = {
  'not-configured': 'Non configuré',
  stopped: 'Arrêté',
  starting: 'Démarrage',
  running: 'En marche',
  stopping: 'Arrêt en cours',
  'backing-off': 'Planté',
  failed: 'En échec',
}

export const health: Translated<typeof english.health> = {
  unknown: 'Non vérifié',
  healthy: 'Va bien',
  slow: 'Lent',
  unreachable: 'Injoignable',
  unhealthy: 'Défaillant',
  unstable: 'Instable',
}

export const repairs: Translated<typeof english.repairs> = {
  'paste-key': { label: 'Coller une nouvelle clé', cost: 'essayée avant d’être utilisée' },
  'get-key': { label: 'Obtenir une clé', cost: 'ouvre openrouter.ai' },
  'switch-to-ollama': { label: 'Passer à Ollama', cost: 'gratuit, reste sur cet ordinateur' },
  'switch-to-openrouter': { label: 'Passer à OpenRouter', cost: 'une courte réponse payante comme preuve' },
  'install-ollama': { label: 'Installer Ollama', cost: 'ouvre ollama.com, gratuit' },
  'start-ollama': { label: 'Démarrer Ollama', cost: 'gratuit, s’arrête avec cette application' },
  'use-ollama-found': { label: 'Utiliser l’adresse trouvée', cost: 'notée dans config.json' },
  'pull-model': { label: 'Le télécharger', cost: 'quelques Go, gratuit' },
  'try-again': { label: 'Réessayer', cost: 'une requête au plus' },
  'check-now': { label: 'Vérifier', cost: 'gratuit, prend une seconde' },
  'use-stored-key': { label: 'Utiliser la clé enregistrée', cost: 'la variable reste telle quelle' },
  'use-saved-key': { label: 'Utiliser une autre clé', cost: 'prouvée par une courte réponse' },
  'start-service': { label: 'Démarrer', cost: 'prend une ou deux secondes' },
  'restart-service': { label: 'Redémarrer', cost: 'absent une ou deux secondes' },
  'use-free-port': { label: 'Utiliser un port libre', cost: 'noté dans config.json' },
  'restore-config': { label: 'Restaurer le dernier bon fichier', cost: 'le fichier endommagé est conservé' },
  'choose-model': { label: 'Choisir un modèle', cost: 'prouvé par une courte réponse' },
  'set-cerebrum-address': { label: 'Corriger l’adresse', cost: 'vérifiée pendant la saisie' },
  'keep-key-in-file': { label: 'La garder dans un fichier', cost: 'que vous seul pouvez lire' },
  'open-keys': { label: 'Ouvrir la page des clés', cost: 'ouvre openrouter.ai' },
  'open-privacy': { label: 'Confidentialité', cost: 'ouvre openrouter.ai' },
  'open-credits': { label: 'Ajouter du crédit', cost: 'ouvre openrouter.ai' },
  'resume-training': { label: 'Reprendre', cost: 'l’entraînement reprend à l’échange suivant' },
  'install-packages': { label: 'Installer les paquets', cost: 'environ 100 Mo, dans ce dossier seulement' },
  'choose-python': { label: 'Choisir un Python', cost: 'examiné avant d’être utilisé' },
  'use-built-in': {
    label: 'Utiliser les services intégrés',
    cost: 'les fichiers Python restent tels quels',
  },
  'move-secret': { label: 'Mettre en lieu sûr', cost: 'relu avant d’être retiré' },
  'set-up-bot': { label: 'Le saisir à nouveau', cost: 'essayé avant d’être utilisé' },
  'take-over-updates': { label: 'Reprendre les messages', cost: 'met fin à leur destination actuelle' },
}

export const sourceTrouble: Translated<typeof english.sourceTrouble> = {
  'key-missing': 'Pas de clé',
  'key-rejected': 'Refusée',
  'credit-exhausted': 'Plus de crédit',
  forbidden: 'Interdit',
  'model-not-found': 'Modèle inconnu',
  'ollama-not-installed': 'Non installé',
  'ollama-not-running': 'Ne tourne pas',
  'model-not-pulled': 'Pas de modèle',
  'provider-unreachable': 'Injoignable',
  'provider-timeout': 'Pas de réponse',
}

export const keyStates: Translated<typeof english.keyStates> = {
  missing: 'Pas de clé',
  unchecked: 'Pas encore vérifiée',
  accepted: 'Acceptée',
  unverified: 'Enregistrée sans vérification',
  rejected: 'Refusée',
}

export const keyOrigins: Translated<typeof english.keyOrigins> = {
  environment: 'de la variable d’environnement OPENROUTER_API_KEY',
  config: 'de config.json, où elle est lisible',
  keychain: 'du trousseau',
  file: 'd’un fichier que vous seul pouvez lire',
  session: 'en mémoire, jusqu’à la fermeture de l’application',
}

export const keyOutcomes: Translated<typeof english.keyOutcomes> = {
  'key-malformed': 'Ce n’est pas une clé. Rien n’a été modifié.',
  'key-rejected':
    'OpenRouter ne connaît pas cette clé : elle est mal saisie, révoquée ou expirée. Rien n’a été modifié.',
  'credit-exhausted':
    'La clé est bonne, mais son crédit est épuisé. Ajoutez du crédit chez OpenRouter, puis réessayez-la.',
  forbidden: 'La clé est bonne, mais elle n’a pas ce droit. Rien n’a été modifié.',
  'content-refused':
    'La clé est bonne, mais le message d’essai a été refusé. Réessayez, ou choisissez un autre modèle.',
  'rate-limited': 'OpenRouter demande une pause. La clé est peut-être bonne ; réessayez-la dans un instant.',
  'model-not-found': 'La clé est bonne, mais le modèle choisi n’existe plus. Choisissez-en un autre.',
  'provider-overloaded': 'OpenRouter est surchargé : la clé n’a pas pu être testée. Elle est peut-être bonne.',
  'provider-unreachable': 'OpenRouter est injoignable. Cela ne dit rien de la clé.',
  'provider-timeout': 'OpenRouter n’a pas répondu à temps. Cela ne dit rien de la clé.',
  'provider-error': 'OpenRouter a échoué. Cela ne dit rien de la clé.',
  'secret-store-unavailable':
    'La clé fonctionne, mais il n’y a pas de trousseau où la garder. Choisissez un autre endroit.',
  'disk-full': 'La clé fonctionne, mais le disque est plein : elle n’a pas pu être enregistrée.',
}

export const stores: Translated<typeof english.stores> = {
  keychain: { label: 'Dans le trousseau', hint: 'de cet ordinateur' },
  session: { label: 'Jusqu’à la fermeture', hint: 'En mémoire ; perdue quand l’application se ferme.' },
  file: {
    label: 'Dans un fichier que vous seul pouvez lire',
    hint: 'Durable ; lisible par quiconque utilise votre compte.',
  },
}

export const storePlaces: Translated<typeof english.storePlaces> = {
  keychain: 'dans le trousseau',
  session: 'en mémoire, jusqu’à la fermeture de l’application',
  file: 'dans un fichier que vous seul pouvez lire',
}

export const roles: Translated<typeof english.roles> = {
  'llm-server': 'Répond via la source',
  middleware: 'Relie le modèle et CEREBRUM',
  telegram: 'Répond aux messages Telegram',
  sms: 'Répond aux SMS',
  cerebrum: 'L’élève ; seulement surveillé',
  ollama: 'Modèles sur cet ordinateur',
  'practice-cerebrum': 'Apprend les mots qu’il entend',
}

export const ollamaSituations: Translated<typeof english.ollamaSituations> = {
  'not-looked': 'Pas encore recherché',
  'not-installed': 'Non installé',
  'not-running': 'Ne tourne pas',
  'no-models': 'En marche, sans modèle',
  ready: 'En marche',
}

export const steps: Translated<typeof english.steps> = {
  ...connectSteps,
  format: 'Elle ressemble à une clé',
  accepted: 'OpenRouter l’accepte',
  reachable: 'Ollama répond',
  model: 'Le modèle est là',
  loaded: 'Le modèle est chargé',
  answer: 'Une vraie réponse',
  interpreter: 'Un Python a été trouvé',
  environment: 'Un environnement à part',
  install: 'Téléchargés et installés',
  packages: 'Ses paquets sont là',
  'stop-services': 'Ce qui tournait est arrêté',
  'start-services': 'Les autres tournent et répondent',
  kept: 'Retenu pour le prochain démarrage',
  stored: 'Enregistrée',
  switch: 'Bascule faite',
  'in-use': 'Le serveur LLM l’utilise',
  'do-try-again': 'Une requête autorisée',
  'do-check-now': 'Nouvelle vérification demandée',
  'do-use-stored-key': 'La clé enregistrée est utilisée',
  'do-use-saved-key': 'Essayée, et utilisée',
  'do-start-ollama': 'Ollama démarré',
  'do-use-ollama-found': 'L’adresse est réglée',
  'do-start-service': 'Démarré',
  'do-restart-service': 'Redémarré',
  'do-use-free-port': 'Passé à un port libre',
  'do-restore-config': 'Le dernier bon fichier est de retour',
  'do-keep-key-in-file': 'Gardée dans un fichier',
  'do-move-secret': 'Mis en lieu sûr',
  'do-install-packages': 'Paquets installés',
  'do-use-built-in': 'Les services intégrés tournent',
  'do-resume-training': 'Reprise demandée',
  'do-take-over-updates': 'Messages repris',
  'check-again': 'Le contrôle qui avait échoué, refait',
  gone: 'Preuve que la panne a disparu',
  undo: 'Remis comme avant',
  'net-name': 'Le nom est connu',
  'net-connect': 'La connexion s’établit',
  'net-proxy': 'Le proxy laisse passer',
  'net-tls': 'Le certificat est accepté',
  'net-http': 'Quelque chose répond',
  'net-openrouter': 'C’est OpenRouter',
  'machine-tunnel': 'Le tunnel est ouvert',
  'machine-reach': 'Quelque chose répond',
  'machine-ours': 'C’est un LLM Trainer',
  'machine-version': 'Les versions concordent',
  'machine-token': 'Le jeton est accepté',
  'machine-state': 'Comment elle va',
  'machine-kept': 'Enregistré',
}
