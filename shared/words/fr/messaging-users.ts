import type { messagingUsers as english } from '../en/messaging-users.ts'
import type { Translated } from '../translated.ts'

export const messagingUsers: Translated<typeof english> = {
  import: {
    text: 'Ce dossier a des utilisateurs et des conversations du système d’origine. Son fichier est seulement lu.',
    run: 'Les reprendre',
    result:
      '{users} {users:utilisateur|utilisateurs} et {messages} {messages:message|messages} repris ; {known} déjà {known:connu|connus}, {skipped} {skipped:entrée illisible|entrées illisibles}.',
  },
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
      blocked: 'Le blocage disparaît aussi : s’il écrit à nouveau, on lui répond de nouveau.',
    },
  },
  delivery: {
    said: 'Le réseau dit : {text}',
    states: {
      delivered: 'remis',
      read: 'lu',
      undelivered: 'non remis',
      failed: 'non envoyé',
      canceled: 'annulé',
    },
    because: '{state} – {why} ({code})',
    unexplained: '{state} ({code})',
    codes: {
      21610: 'le destinataire ne veut plus de messages (STOP)',
      30001: 'trop d’envois à la fois',
      30002: 'le compte Twilio est suspendu',
      30003: 'le téléphone est éteint ou hors de portée',
      30004: 'le destinataire ou son réseau le bloque',
      30005: 'le numéro est inconnu ou n’est plus attribué',
      30006: 'c’est une ligne fixe, ou son réseau ne prend pas de SMS',
      30007: 'il a été pris pour de la publicité et retenu',
      30008: 'le réseau ne donne pas de raison',
      30032: 'notre numéro vert n’est pas encore vérifié',
      30034: 'notre numéro n’est pas enregistré pour les États-Unis (A2P 10DLC)',
      30044: 'il est plus long que ce qu’un compte d’essai peut envoyer',
    },
  },
}
