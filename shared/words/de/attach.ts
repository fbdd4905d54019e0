import type { attach as english } from '../en/attach.ts'
import type { Translated } from '../translated.ts'

export const attach: Translated<typeof english> = {
  starting: 'LLM Trainer startet gerade für diesen Ordner. In einem Moment erneut versuchen.',
  noAnswer:
    'LLM Trainer läuft für diesen Ordner (Prozess {pid}), antwortet aber nicht: {why}. Den Prozess beenden, dann erneut versuchen.',
  stranger:
    'Unter {origin} antwortet nicht der LLM Trainer dieses Ordners, deshalb wurde nichts dorthin gesendet. Erneut versuchen.',
  stillEnding: 'Das Beenden ist veranlasst, aber noch nicht abgeschlossen. In einem Moment wieder nachsehen.',
  otherVersion:
    'Dort läuft eine andere Version ({version}) als diese App ({own}), deshalb kann dieses Fenster sie nicht anzeigen. Ihr Panel öffnet sich im Browser.',
}
