import type { settingsView as english } from '../en/settings-view.ts'
import type { Translated } from '../translated.ts'
import { settingRows as rows } from './setting-rows.ts'

type Words = Translated<typeof english>

const sections: Words['sections'] = {
  source: 'Quelle und Schlüssel',
  models: 'Modelle und Ollama',
  training: 'Training',
  services: 'Dienste und Ports',
  bots: 'Bots',
  health: 'Zustandsprüfungen',
  network: 'Netzwerk',
  folder: 'Ordner und Datenschutz',
  app: 'App',
  tokens: 'Tokens',
  file: 'config.json',
}

const groups: Words['groups'] = {
  source: 'Wo OpenRouter ist',
  models: 'Wo Ollama ist',
  training: 'Wie eine Sitzung abläuft',
  services: 'Ports',
  bots: 'Wie die Bots arbeiten',
  health: 'Wann Dienste geprüft werden',
  network: 'Der Weg in die Cloud',
  folder: 'Dateien',
  app: 'Weitere Einstellungen',
  tokens: 'Tokens',
  file: 'Weitere Einstellungen der Datei',
}

const cards: Words['cards'] = {
  source: {
    title: 'Quelle',
    words: 'OpenRouter Ollama Demo wechseln API-Schlüssel einfügen verbinden anmelden Lehrer',
  },
  'key-in-use': {
    title: 'Verwendeter Schlüssel',
    words: 'OpenRouter API-Schlüssel gespeicherte Schlüssel Guthaben Limit Umgebungsvariable entfernen',
  },
  failover: {
    title: 'Wenn die Quelle ausfällt',
    words: 'Failover Ausfall automatisch wechseln zurückwechseln ausweichen Ersatz Sicherung',
  },
  'openrouter-model': { title: 'OpenRouter-Modell', words: 'Modell Katalog kostenlos Preis Kontext wählen' },
  ollama: { title: 'Ollama', words: 'lokales Modell herunterladen Download pull löschen starten stoppen Server' },
  topics: { title: 'Themen', words: 'Themen Gespräch Gegenstände Liste' },
  kind: { title: 'Dienste', words: 'eingebaut Python Skripte Interpreter venv Pakete pip' },
  cerebrum: { title: 'CEREBRUM', words: 'CEREBRUM Adresse Lernender url' },
  network: {
    title: 'Netzwerk',
    words: 'Proxy Zertifikat Zertifizierungsstelle CA PEM TLS Firewall Test Verbindung',
  },
  folder: {
    title: 'Ordner',
    words: 'Ordner Arbeitsordner Pfad config.json wiederherstellen Geheimnisse Schlüsselbund Speicherort',
  },
  leaks: { title: 'Nach außen gelangt?', words: 'Leck durchgesickert Geheimnis Schlüssel Git-Verlauf Datenschutz' },
  backup: {
    title: 'Sicherung',
    words: 'Sicherung Backup wiederherstellen sichern Kopie umziehen anderer Computer Daten Datenbank',
  },
  bundle: { title: 'Diagnosepaket', words: 'Diagnose Paket Zip Unterstützung Support Hilfe Protokolle' },
  language: { title: 'Sprache', words: 'Sprache Language English Deutsch Español Français 中文 Übersetzung' },
  mcp: {
    title: 'KI-Assistenten',
    words: 'MCP Assistent Agent Claude Cursor Codex VS Code Werkzeuge erlauben Berechtigung',
  },
  tokens: {
    title: 'Tokens für Skripte',
    words: 'Token API Skript HTTP Zugriff Recht lesen bedienen ablaufen widerrufen',
  },
  transfer: {
    title: 'Export und Import',
    words: 'Export Import Einstellungen Datei Sicherung Umzug anderer Rechner export import backup JSON',
  },
  uninstall: {
    title: 'Von diesem Computer entfernen',
    words: 'deinstallieren entfernen löschen zurücksetzen aufräumen Schlüsselbund',
  },
  startup: {
    title: 'Diese App',
    words: 'starten anmelden Anmeldung Infobereich Tray Fenster schließen beenden minimiert Autostart',
  },
  notifications: {
    title: 'Mitteilungen',
    words: 'Mitteilungen Benachrichtigung melden Ruhezeit aus Ton Nachricht',
  },
  raw: {
    title: 'config.json bearbeiten',
    words: 'Rohdatei Datei JSON Editor Text wiederherstellen letzte gute Zeile',
  },
}

const units: Words['units'] = {
  seconds: 'Sekunden',
  milliseconds: 'Millisekunden',
  minutes: 'Minuten',
  hours: 'Stunden',
  days: 'Tage',
  exchanges: 'Austausche',
  messages: 'Nachrichten',
  probes: 'Prüfungen',
  dollars: 'US-Dollar',
  tokens: 'Tokens',
}

export const settingsView: Words = {
  sections,
  groups,
  cards,
  rows,
  units,
  backupCard: {
    text: 'Einstellungen, Listen und Datenbanken dieses Ordners in einer Datei, so wie sie jetzt sind; alles läuft dabei weiter. Schlüssel und Tokens sind nicht dabei: Sie bleiben im Schlüsselbund.',
    logs: 'Mit den Protokollen der Sitzungen',
    make: 'Sicherung anlegen',
    saved: 'Gespeichert.',
    back: 'Zum Zurückspielen beenden Sie die App und rufen auf: llm-trainer restore DATEI. Alles wird geprüft, bevor etwas geändert wird, und was jetzt da ist, bleibt erhalten.',
  },
  sectionsLabel: 'Abschnitte der Einstellungen',
  chooseSection: 'Abschnitt',
  search: 'Einstellungen suchen',
  searchPlaceholder: 'Name, Eintrag, Wert',
  clear: 'Suche leeren',
  found: '{count} gefunden',
  foundOne: '1 gefunden',
  nothing: 'Nichts gefunden zu „{query}“.',
  nothingHint: 'Ein kürzeres Wort versuchen oder den Namen des Eintrags in config.json.',
  loading: 'config.json wird gelesen…',
  notSaved: 'Nicht gespeichert',
  saveRestart: 'Speichern und neu starten',
  saved: 'Gespeichert.',
  reset: 'Zurück auf {default}',
  resetLabel: '{label} zurücksetzen auf {default}',
  noValue: 'leer',
  noLimit: 'kein Limit',
  emptyMeansNone: 'Leer: kein Limit.',
  limits: '{least} bis {most}',
  least: '{least} oder mehr',
  above: 'mehr als {least}',
  from: 'Von',
  to: 'Bis',
  defaultIs: 'Standard: {default}',
  effects: {
    now: 'Gilt sofort.',
    'next-training': 'Gilt ab dem nächsten Training.',
    'next-launch': 'Gilt ab dem nächsten Start der App.',
    'next-service-start': 'Gilt ab dem nächsten Start des Bots.',
  },
  restarts: 'Beim Speichern neu gestartet: {services}.',
  and: ' und ',
  wrong: {
    empty: 'Das Feld ist leer. Einen Wert eingeben oder auf {default} zurücksetzen.',
    number: '„{typed}“ ist keine Zahl. Ziffern eingeben, zum Beispiel {default}.',
    whole: '„{typed}“ ist keine ganze Zahl. Weglassen, was nach dem Komma steht.',
    least: '{typed} ist zu klein. Das Minimum ist {least}.',
    most: '{typed} ist zu groß. Das Maximum ist {most}.',
    above: '{typed} ist zu klein. Mehr als {least} eingeben oder für „kein Limit“ leer lassen.',
    port: '„{typed}“ ist kein Port. Eine ganze Zahl von 1 bis 65535 eingeben.',
    order: 'Der erste Port darf nicht über dem zweiten liegen. Beide tauschen.',
    taken: 'Port {port} ist schon vergeben: {label}. Einen anderen wählen.',
    blocked: 'Browser verbinden sich nie mit Port {port}. Einen anderen wählen.',
    url: '„{typed}“ ist keine Adresse. Eine eingeben, die mit http:// oder https:// beginnt.',
    host: '„{typed}“ ist kein Hostname. Einen wie panel.example.org eingeben, ohne https:// und ohne Pfad.',
  },
  ask: {
    title: 'Ein Training läuft',
    text: 'Neu gestartet wird: {services}. Die Sitzung wird unterbrochen; ihre Austausche bleiben erhalten.',
    go: 'Speichern und neu starten',
  },
  raw: {
    title: 'config.json bearbeiten',
    text: 'Die ganze Datei. Geheimnisse sind verkürzt dargestellt; was so stehen bleibt, wie es gezeigt wird, ändert sich nicht.',
    label: 'Text von config.json, {lines} {lines:Zeile|Zeilen}',
    good: 'Das ist eine gültige Konfiguration.',
    restarts:
      'Beim Speichern starten die Dienste neu, deren Ports oder, in Python, deren feste Einstellungen geändert wurden.',
    restartsTraining: 'Ein Training läuft. Ein geänderter Port startet seinen Dienst neu und unterbricht es.',
    again: 'Neu lesen',
    discard: 'Verwerfen und neu lesen',
    copy: 'Kopieren',
    download: 'Herunterladen',
  },
  leave: {
    title: 'Ohne Speichern verlassen?',
    text: 'Noch nicht gespeichert: {names}.',
    stay: 'Hier bleiben',
    go: 'Ohne Speichern verlassen',
    raw: 'config.json',
  },
  choices: {
    openrouter: 'OpenRouter',
    ollama: 'Ollama',
    cerebrum: 'CEREBRUM',
    polling: 'fragt nach Nachrichten',
    webhook: 'Nachrichten werden geschickt',
  },
  appInWindow:
    'Ob die App bei der Anmeldung startet und was beim Schließen ihres Fensters geschieht, wird im Fenster der App eingestellt.',
  transfer: {
    text: 'Die Einstellungen als Datei, zum Aufbewahren oder für einen anderen Rechner.',
    without:
      'Nicht dabei: Schlüssel und andere Geheimnisse, wer lehrt (das wird dort nachgewiesen, wo es gewählt wird), der Proxy, die Zertifikatsdatei sowie Python mit seinen Diensten. Ports sind dabei.',
    export: 'Einstellungen exportieren',
    import: 'Einstellungen importieren …',
    choose: 'Datei mit Einstellungen',
    exported: 'Exportiert als {name}.',
    exportedWithout: 'Exportiert als {name}, ohne das, was ein Geheimnis enthält: {names}.',
    title: 'Diese Einstellungen importieren?',
    from: '{name} ändert dies:',
    changes: 'Änderungen',
    setting: 'Einstellung',
    before: 'Jetzt',
    after: 'Danach',
    entries: '{n} Einträge',
    unknown: 'Hier nicht bekannt und weggelassen: {names}',
    here: 'Gehört zum jeweiligen Rechner und wird weggelassen: {names}',
    secrets:
      'Geheimnisse werden nie aus einer Datei übernommen: {names}. Geben Sie sie dort ein, wo sie hingehören, unter „Quelle und Schlüssel“.',
    restarts: 'Wird neu gestartet: {services}.',
    restartsNothing: 'Nichts wird neu gestartet.',
    restartsPython: 'Die Python-Dienste, deren Einstellungen sich ändern, werden neu gestartet.',
    interrupts: 'Ein Training läuft. Die Sitzung wird unterbrochen; ihre Austausche bleiben erhalten.',
    go: 'Importieren',
    goRestarts: 'Importieren und neu starten',
    done: 'Importiert: {n} Einstellungen geändert.',
    doneOne: 'Importiert: 1 Einstellung geändert.',
    nothing: '{name} ändert nichts: Alles ist schon so eingestellt.',
    close: 'Schließen',
    wrong: {
      title: '{name} wurde nicht importiert. Nichts wurde geändert.',
      unreadable: 'Die Datei ließ sich nicht lesen. Sehen Sie nach, ob sie noch da ist, und wählen Sie sie erneut.',
      large: 'Sie ist größer, als Einstellungen sind. Wählen Sie eine Datei aus „Einstellungen exportieren“.',
      json: '{detail} Beheben Sie das dort oder exportieren Sie die Einstellungen noch einmal, wo sie herkommen.',
      other:
        'Darin stehen keine Einstellungen. Wählen Sie eine Datei aus „Einstellungen exportieren“ oder eine config.json.',
      newer: 'Eine neuere Version dieser App hat sie gemacht. Aktualisieren Sie diese App, dann importieren Sie sie.',
      values:
        'Sie setzt, was nicht möglich ist: {issues}. Beheben Sie das in der Datei, dann importieren Sie sie erneut.',
      ports:
        'Port {port} würde doppelt vergeben: {labels}. Ändern Sie einen davon in der Datei, dann importieren Sie sie erneut.',
    },
  },
}
