import type { logExplanations as english } from '../en/log-explanations.ts'
import type { Translated } from '../translated.ts'

export const logExplanations: Translated<typeof english> = {
  retry:
    'Hier wird erneut versucht, etwas zu erreichen, das nicht antwortet. Viele davon in Folge heißen, dass die Gegenseite ausgefallen ist: In der Übersicht nachsehen.',
  'disk-full':
    'Der Datenträger ist voll, deshalb lässt sich nichts schreiben. Platz schaffen; der Dienst geht von selbst weiter.',
  'loop-blocked':
    'Der Dienst war einen Moment zu beschäftigt, um zu antworten. Kommt das oft vor, den Dienst neu starten.',
  'any-address': 'Der Dienst lässt Anfragen aus dem ganzen Netzwerk zu, nicht nur von diesem Rechner.',
  secret:
    'In dieser Zeile steht ein Schlüssel oder Token. Dort ersetzen, wo es entstanden ist: Wer diese Datei liest, kann es benutzen.',
  'key-rejected':
    'Die Gegenseite nimmt den Schlüssel oder das Token nicht an (401). Bei OpenRouter: auf dessen Seite einen neuen Schlüssel erstellen und in den Einstellungen einfügen, oder bis dahin zu Ollama wechseln. Bei Telegram oder Twilio: das Token unter „Nachrichten“ neu einfügen.',
  'no-credit':
    'Das Guthaben beim Anbieter ist aufgebraucht (402). Auf der Seite von OpenRouter aufladen, ein kostenloses Modell wählen oder zu Ollama wechseln, das nichts kostet.',
  'rate-limited':
    'In kurzer Zeit wurde zu viel gefragt, deshalb nimmt der Anbieter eine Weile nichts an (429). Es geht von selbst weiter. Kommt es oft vor, die Pause zwischen Nachrichten verlängern oder ein anderes Modell wählen.',
  'port-taken':
    'Auf diesem Port lauscht schon ein anderes Programm, oft ein früherer Start desselben Dienstes. Dieses Programm beenden oder in der Übersicht beim Dienst einen freien Port wählen.',
  'missing-setting':
    'Etwas wurde unter einem Namen gesucht, den es nicht gibt, meist eine Einstellung, die in config.json fehlt: Ihr Name steht zwischen den Anführungszeichen. In config.json ergänzen oder die eingebauten Dienste verwenden, die ohne diese Zeile auskommen.',
  'missing-module':
    'Ein Paket, das das Programm braucht, ist nicht installiert: Sein Name steht zwischen den Anführungszeichen. Bei einem Python-Dienst die Pakete mit dem Knopf in der Übersicht installieren. Meldet es die App selbst, die App neu installieren.',
  'cerebrum-down':
    'CEREBRUM antwortet nicht: Es läuft nicht oder hat eine andere Adresse. Starten oder die Adresse in den Einstellungen eintragen. Das Training wartet darauf und geht von selbst weiter.',
}
