import type { uninstall as english } from '../en/uninstall.ts'
import type { Translated } from '../translated.ts'

export const uninstall: Translated<typeof english> = {
  title: 'Retirer de cet ordinateur',
  text: 'Ce que LLM Trainer a mis sur cet ordinateur à côté de vos propres fichiers. Les sessions, config.json, les conversations des bots, les modèles et CEREBRUM restent, quoi que vous choisissiez.',
  show: 'Montrer ce qu’il y a',
  loading: 'Recherche de ce qu’il y a…',
  nothing: 'Il n’y a rien à côté de vos propres fichiers.',
  kinds: {
    service: 'Le lance à l’ouverture de session',
    autostart: 'Lancement de la fenêtre à l’ouverture de session',
    secrets: 'Clés et jetons dans le trousseau',
    logs: 'Journaux qu’il a écrits',
    history: 'Incidents, reçus et leçons',
    folder: 'Ce qu’il garde pour lui dans le dossier',
    settings: 'Ses listes de dossiers et de machines',
    window: 'Ce que garde la fenêtre',
    cache: 'Téléchargements de nouvelles versions',
  },
  size: '{kind}, {bytes}',
  atEnd: 'Utilisé par cette application : retiré quand elle sera fermée.',
  problems: {
    running: 'LLM Trainer tourne ailleurs pour ce dossier. Arrêtez-le d’abord là-bas.',
    window: 'La fenêtre est ouverte.',
    link: 'C’est un lien vers un autre dossier, qui n’est pas touché.',
    'secrets-first': 'Des clés de ce dossier sont dans le trousseau et seraient perdues de vue : cochez-les aussi.',
    failed: 'Impossible à regarder ou à retirer : {detail}',
  },
  window:
    'Ce que garde la fenêtre est utilisé jusqu’à la fermeture de l’application. Supprimez ensuite ce dossier : {path}',
  program:
    'Le programme lui-même repart comme il est venu : supprimez l’AppImage, retirez le paquet ou désinstallez-le dans les réglages du système. Les services installés par une commande se retirent avec « llm-trainer service remove ».',
  remove: 'Retirer ce qui est coché…',
  question: 'Retirer cela pour de bon ?',
  cost: 'Impossible à récupérer : {what}.',
  ends: 'Les services s’arrêtent et l’application se ferme, car elle en utilise elle-même une partie.',
  doIt: 'Retirer pour de bon',
  removed: 'Retiré.',
  ending: 'L’application se ferme et retire le reste…',
}
