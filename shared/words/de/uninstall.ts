import type { uninstall as english } from '../en/uninstall.ts'
import type { Translated } from '../translated.ts'

export const uninstall: Translated<typeof english> = {
  title: 'Von diesem Computer entfernen',
  text: 'Was LLM Trainer neben den eigenen Dateien auf diesem Computer abgelegt hat. Sitzungen, config.json, Gespräche der Bots, Modelle und CEREBRUM bleiben in jedem Fall.',
  show: 'Zeigen, was es gibt',
  loading: 'Es wird nachgesehen…',
  nothing: 'Neben den eigenen Dateien gibt es nichts.',
  kinds: {
    service: 'Startet es bei der Anmeldung',
    autostart: 'Start des Fensters bei der Anmeldung',
    secrets: 'Schlüssel und Token im Schlüsselbund',
    logs: 'Protokolle, die es geschrieben hat',
    history: 'Vorfälle, Belege und Lehren',
    folder: 'Was es im Ordner für sich behält',
    settings: 'Seine Listen der Ordner und Computer',
    window: 'Was das Fenster behält',
    cache: 'Heruntergeladene neuere Versionen',
  },
  size: '{kind}, {bytes}',
  atEnd: 'Von dieser App benutzt: wird entfernt, wenn sie beendet ist.',
  problems: {
    running: 'LLM Trainer läuft für diesen Ordner anderswo. Zuerst dort beenden.',
    window: 'Das Fenster ist offen.',
    link: 'Es ist ein Verweis auf einen anderen Ordner, der unberührt bleibt.',
    'secrets-first':
      'Schlüssel dieses Ordners liegen im Schlüsselbund und wären nicht mehr zu finden: sie mit ankreuzen.',
    failed: 'Es lässt sich nicht ansehen oder entfernen: {detail}',
  },
  window: 'Was das Fenster behält, ist bis zum Ende der App in Benutzung. Danach diesen Ordner löschen: {path}',
  program:
    'Das Programm selbst geht, wie es kam: das AppImage löschen, das Paket entfernen oder es in den Einstellungen des Systems deinstallieren. Dienste, die ein Befehl installiert hat, entfernt „llm-trainer service remove“.',
  remove: 'Angekreuztes entfernen…',
  question: 'Dies endgültig entfernen?',
  cost: 'Es lässt sich nicht zurückholen: {what}.',
  ends: 'Die Dienste und die App enden, denn einiges davon benutzt sie selbst.',
  doIt: 'Endgültig entfernen',
  removed: 'Entfernt.',
  ending: 'Die App endet und entfernt den Rest…',
}
