import type { desktop as english } from '../en/desktop.ts'
import type { Translated } from '../translated.ts'

export const desktop: Translated<typeof english> = {
  tray: {
    tooltip: '{name} · {status}',
    status: '{level} : {headline}',
    marked: '{glyph} {text}',
    service: '{glyph} {service} : {word}',
    connecting: 'Connexion…',
    lost: 'Connexion perdue',
    unknown: 'inconnu',
    repair: '{label} ({cost})',
    sourceWithModel: '{source} ({model})',
    switching: 'Passage à {source}…',
    switchingStep: 'Passage à {source} : {step} ({n} sur {total})',
    switchingWaits: 'Passage à {source} : à vous, {what}',
    switchFailed: 'Le passage à {source} a échoué',
  },
  actions: {
    open: 'Ouvrir le panneau',
    browser: 'Ouvrir dans le navigateur',
    keep: 'Fermer sans arrêter',
    quit: 'Quitter et arrêter les services',
  },
  menu: {
    file: 'Fichier',
    edit: 'Édition',
    view: 'Affichage',
    services: 'Services',
    window: 'Fenêtre',
    help: 'Aide',
    settings: 'Réglages…',
    copyAddress: 'Copier une adresse pour le navigateur',
    copyReport: 'Copier un rapport d’état',
    folder: 'Ouvrir le dossier',
    about: 'À propos de {name}',
    updates: 'Rechercher des mises à jour…',
    developerTools: 'Outils de développement',
  },
  login: {
    unavailable: {
      flatpak: 'seul le bureau démarre les applications d’un Flatpak.',
      snap: 'seul le bureau démarre les applications d’un snap.',
      source: 'macOS ne démarre qu’une application installée.',
    },
    notWritten: '{file} n’a pas pu être modifié : {why}. Autorisez l’écriture à cet endroit, puis réessayez.',
  },
  notReady: 'L’application démarre encore. Réessayez dans un instant.',
}
