import type { dialogs as english } from '../en/dialogs.ts'
import type { Translated } from '../translated.ts'

export const dialogs: Translated<typeof english> = {
  close: {
    tray: {
      message: 'Laisser LLM Trainer tourner dans la zone de notification ?',
      detail:
        'L’entraînement continue sans la fenêtre. L’icône de la zone de notification la fait revenir. Vous pouvez changer cela dans les réglages.',
      keep: 'Fermer sans arrêter',
    },
    bar: {
      message: 'Laisser LLM Trainer tourner sans sa fenêtre ?',
      detail:
        'Cet ordinateur n’affiche pas d’icônes de notification : la fenêtre est réduite au lieu d’être fermée. Vous pouvez changer cela dans les réglages.',
      keep: 'Réduire',
    },
    attached: {
      message: 'Fermer LLM Trainer et laisser tourner ses services ?',
      detail:
        'Ils ont été démarrés sans cette fenêtre et continuent donc sans elle. Relancez LLM Trainer pour les revoir, tels qu’ils seront alors.',
      keep: 'Fermer sans arrêter',
    },
    quit: 'Quitter et arrêter les services',
    cancel: 'Annuler',
  },
  start: {
    message: 'LLM Trainer ne peut pas démarrer',
    already: 'LLM Trainer tourne déjà pour ce dossier',
    openPanel: 'Ouvrir son panneau',
    quit: 'Quitter',
    again: 'Réessayer',
  },
  ended: {
    message: 'LLM Trainer s’est arrêté pour ce dossier',
    detail:
      'Il tournait à part de cette fenêtre, et ses services se sont arrêtés avec lui. Quand il sera de retour, cette fenêtre l’affichera.',
    start: 'Le démarrer ici',
    wait: 'Attendre',
    quit: 'Quitter',
  },
  page: {
    message: 'La fenêtre ne peut pas s’afficher',
    detail: 'Les services ne sont pas touchés. Message du système : {why}',
    again: 'Réessayer',
    browser: 'Ouvrir dans le navigateur',
    quit: 'Quitter',
    hangs: 'La fenêtre ne répond pas',
    hangsDetail: 'Les services ne sont pas touchés.',
    reload: 'Recharger',
    wait: 'Attendre',
  },
  fatal: {
    message: 'LLM Trainer a rencontré une erreur et a dû s’arrêter',
    detail:
      'Les services ont été arrêtés avec lui ; rien de ce qui était enregistré n’est perdu. Si cela se reproduit, voici ce qu’il faut signaler :\n\n{why}',
    again: 'Relancer',
    quit: 'Quitter',
    safe: 'Démarrer en mode sans échec',
  },
  action: { message: 'Cela n’a pas fonctionné' },
  folder: { title: 'Choisir un dossier pour LLM Trainer' },
}
