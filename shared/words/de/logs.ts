import type { logs as english } from '../en/logs.ts'
import type { Translated } from '../translated.ts'

export const logs: Translated<typeof english> = {
  title: 'Protokolle',
  app: 'App',
  levels: { trace: 'Trace', debug: 'Debug', info: 'Info', warn: 'Warnung', error: 'Fehler', fatal: 'Fatal' },
  filters: {
    services: 'Dienste',
    levels: 'Stufen',
    search: 'Protokolle durchsuchen',
    placeholder: 'Suchen',
    regex: 'Regulärer Ausdruck',
    mode: 'Was die Suche tut',
    filter: 'Filtern',
    highlight: 'Hervorheben',
  },
  errorsOnly: 'Nur Fehler',
  allLevels: 'Alle Stufen',
  allServices: 'Alle Dienste',
  found: { none: 'Keine Zeilen', one: '1 Zeile', many: '{count} Zeilen' },
  hits: { none: 'keine Treffer', one: '1 Treffer', many: '{count} Treffer' },
  nextHit: 'Nächster Treffer',
  lastHit: 'Voriger Treffer',
  incomplete:
    'Die Suche dauerte zu lange. Ältere Zeilen wurden nicht durchsucht: nach etwas Einfacherem oder in weniger Diensten suchen.',
  badPattern: 'Das ist kein regulärer Ausdruck.',
  list: 'Protokollzeilen',
  unfold: 'Ganz anzeigen',
  fold: 'Nur die erste Zeile anzeigen',
  keys: 'Die Pfeiltasten gehen von Zeile zu Zeile. Die Eingabetaste klappt eine Zeile auf, die Leertaste wählt sie.',
  guessed:
    'Die Zeile hat keine eigene Zeitangabe; gezeigt wird, wann sie gelesen wurde, oder die Zeit der Zeile davor.',
  explain: 'Was bedeutet das?',
  pause: 'Anhalten',
  goOn: 'Weiter',
  paused: 'Angehalten. Neue Zeilen werden aufbewahrt.',
  held: 'Angehalten. {count} {count:Zeile ist|Zeilen sind} seitdem gekommen und {count:wird|werden} aufbewahrt.',
  newest: 'Neueste',
  copy: 'Gewählte Zeilen kopieren',
  copyRefused: 'Der Browser erlaubt das Kopieren nicht. Stattdessen lässt sich das Angezeigte herunterladen.',
  download: 'Angezeigtes herunterladen',
  openFolder: 'Ordner öffnen',
  reading: 'Protokolle werden gelesen…',
  empty: 'Noch wurde nichts geschrieben. Zeilen erscheinen hier, sobald die Dienste sie schreiben.',
  noMatch: 'Keine Zeile passt. Die Suche ändern oder alle Dienste und Stufen anzeigen.',
  fromDiagnosis: 'Im Protokoll anzeigen',
  known: {
    retry:
      'Hier wird erneut versucht, etwas zu erreichen, das nicht antwortet. Viele davon in Folge heißen, dass die Gegenseite ausgefallen ist: In der Übersicht nachsehen.',
    'disk-full':
      'Der Datenträger ist voll, deshalb lässt sich nichts schreiben. Platz schaffen; der Dienst geht von selbst weiter.',
    'loop-blocked':
      'Der Dienst war einen Moment zu beschäftigt, um zu antworten. Kommt das oft vor, den Dienst neu starten.',
    'any-address': 'Der Dienst lässt Anfragen aus dem ganzen Netzwerk zu, nicht nur von diesem Rechner.',
    secret:
      'In dieser Zeile steht ein Schlüssel oder Token. Dort ersetzen, wo es entstanden ist: Wer diese Datei liest, kann es benutzen.',
  },
  cli: {
    description: 'was die Dienste und die App geschrieben haben; auch wenn nichts läuft',
    follow: 'weiterlaufen und neue Zeilen zeigen, sobald sie geschrieben werden',
    level: 'nur Zeilen ab dieser Wichtigkeit: trace, debug, info, warn, error, fatal',
    grep: 'nur Zeilen mit diesem Text',
    lines: 'wie viele der neuesten',
    json: 'JSON ausgeben, ein Objekt je Zeile',
    notRunning: 'Für diesen Ordner läuft nichts, deshalb kommen keine neuen Zeilen.',
    unknownLevel: 'Die Stufe {level} gibt es nicht. Stufen: {levels}.',
    unknownService: 'Den Dienst {service} gibt es nicht. Dienste: {services}.',
    whole: 'muss eine ganze Zahl ab 1 sein.',
  },
}
