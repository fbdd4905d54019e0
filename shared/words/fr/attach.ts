import type { attach as english } from '../en/attach.ts'
import type { Said } from './said.ts'

export const attach: Said<typeof english> = {
  starting: 'LLM Trainer est en train de démarrer pour ce dossier. Réessayez dans un instant.',
  noAnswer:
    'LLM Trainer tourne pour ce dossier (processus {pid}) mais ne répond pas : {why}. Mettez-y fin, puis réessayez.',
  stranger: 'Ce qui répond à {origin} n’est pas le LLM Trainer de ce dossier : rien ne lui a été envoyé. Réessayez.',
  stillEnding: 'Il a reçu l’ordre de s’arrêter, mais n’a pas encore fini. Revenez voir dans un instant.',
  otherVersion:
    'Sa version ({version}) diffère de celle de cette application ({own}) : cette fenêtre ne peut pas l’afficher. Son panneau s’ouvre dans le navigateur.',
}
