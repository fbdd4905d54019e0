import type * as english from '../en/panel-states.ts'
import { connectSteps } from './connect.ts'

export const levels: typeof english.levels = {
  ok: 'In Ordnung',
  attention: 'Achtung',
  broken: 'Gestört',
  stopped: 'Gestoppt',
}

export const severities: typeof english.severities = {
  blocking: 'Blockierend',
  severe: 'Schwer',
  warning: 'Warnung',
  note: 'Hinweis',
}

export const lifecycle: typeof english.lifecycle = {
  'not-configured': 'Nicht eingerichtet',
  stopped: 'Gestoppt',
  starting: 'Startet',
  running: 'Läuft',
  stopping: 'Stoppt',
  'backing-off': 'Abgestürzt',
  failed: 'Ausgefallen',
}

export const health: typeof english.health = {
  unknown: 'Nicht geprüft',
  healthy: 'Gesund',
  slow: 'Langsam',
  unreachable: 'Nicht erreichbar',
  unhealthy: 'Fehlerhaft',
  unstable: 'Instabil',
}

export const repairs: typeof english.repairs = {
  'paste-key': { label: 'Neuen Schlüssel einfügen', cost: 'getestet, bevor er gilt' },
  'get-key': { label: 'Schlüssel holen', cost: 'führt zu openrouter.ai' },
  'switch-to-ollama': { label: 'Wechseln zu Ollama', cost: 'kostenlos, bleibt auf diesem Rechner' },
  'switch-to-openrouter': { label: 'Wechseln zu OpenRouter', cost: 'eine kurze bezahlte Antwort als Nachweis' },
  'install-ollama': { label: 'Ollama installieren', cost: 'führt zu ollama.com, kostenlos' },
  'start-ollama': { label: 'Ollama starten', cost: 'kostenlos, endet mit dieser App' },
  'use-ollama-found': { label: 'Gefundene Adresse verwenden', cost: 'kommt in config.json' },
  'pull-model': { label: 'Herunterladen', cost: 'einige GB, kostenlos' },
  'try-again': { label: 'Erneut versuchen', cost: 'maximal eine Anfrage' },
  'check-now': { label: 'Jetzt prüfen', cost: 'kostenlos, dauert eine Sekunde' },
  'use-stored-key': { label: 'Gespeicherten Schlüssel verwenden', cost: 'die Variable bleibt, wie sie ist' },
  'use-saved-key': { label: 'Anderen Schlüssel verwenden', cost: 'durch eine kurze Antwort bestätigt' },
  'start-service': { label: 'Starten', cost: 'dauert ein bis zwei Sekunden' },
  'restart-service': { label: 'Neu starten', cost: 'ein bis zwei Sekunden nicht da' },
  'use-free-port': { label: 'Freien Port verwenden', cost: 'kommt in config.json' },
  'restore-config': { label: 'Letzte gute Datei wiederherstellen', cost: 'die defekte bleibt erhalten' },
  'choose-model': { label: 'Modell wählen', cost: 'durch eine kurze Antwort bestätigt' },
  'set-cerebrum-address': { label: 'Adresse korrigieren', cost: 'beim Tippen geprüft' },
  'keep-key-in-file': { label: 'In einer Datei aufbewahren', cost: 'nur für Sie lesbar' },
  'open-keys': { label: 'Zur Seite der Schlüssel', cost: 'führt zu openrouter.ai' },
  'open-privacy': { label: 'Datenschutz-Einstellungen', cost: 'führt zu openrouter.ai' },
  'open-credits': { label: 'Guthaben aufladen', cost: 'führt zu openrouter.ai' },
  'resume-training': { label: 'Fortsetzen', cost: 'weiter mit dem nächsten Austausch' },
  'install-packages': { label: 'Pakete installieren', cost: 'etwa 100 MB, nur in diesen Ordner' },
  'choose-python': { label: 'Python wählen', cost: 'geprüft, bevor es gilt' },
  'use-built-in': { label: 'Eingebaute Dienste verwenden', cost: 'die Python-Dateien bleiben, wie sie sind' },
  'move-secret': { label: 'In Sicherheit bringen', cost: 'gegengelesen, bevor es hier entfernt wird' },
  'set-up-bot': { label: 'Neu eingeben', cost: 'wird vor der Verwendung geprüft' },
  'take-over-updates': { label: 'Nachrichten übernehmen', cost: 'beendet, wohin sie jetzt gehen' },
}

export const sourceTrouble: typeof english.sourceTrouble = {
  'key-missing': 'Kein Schlüssel',
  'key-rejected': 'Abgelehnt',
  'credit-exhausted': 'Kein Guthaben',
  forbidden: 'Nicht erlaubt',
  'model-not-found': 'Modell unbekannt',
  'ollama-not-installed': 'Nicht installiert',
  'ollama-not-running': 'Läuft nicht',
  'model-not-pulled': 'Kein Modell',
  'provider-unreachable': 'Nicht erreichbar',
  'provider-timeout': 'Keine Antwort',
}

export const keyStates: typeof english.keyStates = {
  missing: 'Kein Schlüssel',
  unchecked: 'Noch nicht geprüft',
  accepted: 'Akzeptiert',
  unverified: 'Ungeprüft gespeichert',
  rejected: 'Abgelehnt',
}

export const keyOrigins: typeof english.keyOrigins = {
  environment: 'aus der Umgebungsvariablen OPENROUTER_API_KEY',
  config: 'aus config.json, wo er lesbar ist',
  keychain: 'aus dem Schlüsselbund',
  file: 'aus einer Datei, die nur Sie lesen können',
  session: 'im Speicher, nur bis zum Beenden',
}

export const keyOutcomes: typeof english.keyOutcomes = {
  'key-malformed': 'Das ist kein Schlüssel. Nichts wurde geändert.',
  'key-rejected':
    'OpenRouter kennt diesen Schlüssel nicht: Er ist vertippt, widerrufen oder abgelaufen. Nichts wurde geändert.',
  'credit-exhausted':
    'Der Schlüssel ist gut, aber sein Guthaben ist aufgebraucht. Dort aufladen, dann erneut versuchen.',
  forbidden: 'Der Schlüssel ist gut, darf dies aber nicht. Nichts wurde geändert.',
  'content-refused':
    'Der Schlüssel ist gut, aber die Testnachricht wurde abgelehnt. Erneut versuchen oder ein anderes Modell wählen.',
  'rate-limited':
    'OpenRouter bittet um eine Pause. Der Schlüssel ist vielleicht gut; in einem Moment erneut versuchen.',
  'model-not-found': 'Der Schlüssel ist gut, aber das gewählte Modell gibt es nicht mehr. Ein anderes wählen.',
  'provider-overloaded':
    'OpenRouter ist überlastet, deshalb ließ sich der Schlüssel nicht bestätigen. Er ist vielleicht gut.',
  'provider-unreachable': 'OpenRouter war nicht erreichbar. Über den Schlüssel sagt das nichts.',
  'provider-timeout': 'OpenRouter hat nicht rechtzeitig geantwortet. Über den Schlüssel sagt das nichts.',
  'provider-error': 'Bei OpenRouter trat ein Fehler auf. Über den Schlüssel sagt das nichts.',
  'secret-store-unavailable':
    'Der Schlüssel funktioniert, aber es gibt keinen Schlüsselbund für ihn. Einen anderen Ort wählen.',
  'disk-full': 'Der Schlüssel funktioniert, aber der Datenträger ist voll; er ließ sich nicht speichern.',
}

export const stores: typeof english.stores = {
  keychain: { label: 'Im Schlüsselbund', hint: 'dieses Rechners' },
  session: { label: 'Nur bis zum Beenden', hint: 'Im Speicher; weg, wenn die App endet.' },
  file: { label: 'In einer Datei, die nur Sie lesen können', hint: 'Bleibt; lesbar für alle mit Ihrem Konto.' },
}

export const storePlaces: typeof english.storePlaces = {
  keychain: 'im Schlüsselbund',
  session: 'im Speicher, nur bis zum Beenden',
  file: 'in einer Datei, die nur Sie lesen können',
}

export const roles: typeof english.roles = {
  'llm-server': 'Antwortet über die Quelle',
  middleware: 'Bringt Modell und CEREBRUM zusammen',
  telegram: 'Beantwortet Nachrichten in Telegram',
  sms: 'Beantwortet SMS',
  cerebrum: 'Wer lernt; wird nur beobachtet',
  ollama: 'Modelle auf diesem Rechner',
  'practice-cerebrum': 'Lernt Wörter aus dem, was es hört',
}

export const ollamaSituations: typeof english.ollamaSituations = {
  'not-looked': 'Noch nicht gesucht',
  'not-installed': 'Nicht installiert',
  'not-running': 'Läuft nicht',
  'no-models': 'Läuft, noch ohne Modelle',
  ready: 'Läuft',
}

export const steps: typeof english.steps = {
  ...connectSteps,
  format: 'Sieht aus wie ein Schlüssel',
  accepted: 'OpenRouter akzeptiert ihn',
  reachable: 'Ollama antwortet',
  model: 'Das Modell ist da',
  loaded: 'Das Modell ist geladen',
  answer: 'Eine echte Antwort',
  interpreter: 'Python gefunden',
  environment: 'Eine eigene Umgebung',
  install: 'Heruntergeladen und installiert',
  packages: 'Die Pakete sind da',
  'stop-services': 'Was lief, ist gestoppt',
  'start-services': 'Die anderen laufen und antworten',
  kept: 'Für den nächsten Start gemerkt',
  stored: 'Gespeichert',
  switch: 'Gewechselt',
  'in-use': 'Der LLM-Server arbeitet damit',
  'do-try-again': 'Eine Anfrage durchgelassen',
  'do-check-now': 'Erneut gefragt',
  'do-use-stored-key': 'Der gespeicherte Schlüssel wird verwendet',
  'do-use-saved-key': 'Getestet und in Gebrauch',
  'do-start-ollama': 'Ollama gestartet',
  'do-use-ollama-found': 'Die Adresse ist gesetzt',
  'do-start-service': 'Gestartet',
  'do-restart-service': 'Neu gestartet',
  'do-use-free-port': 'Auf einen freien Port gelegt',
  'do-restore-config': 'Die letzte gute Datei ist zurück',
  'do-keep-key-in-file': 'In einer Datei aufbewahrt',
  'do-move-secret': 'In Sicherheit gebracht',
  'do-install-packages': 'Pakete installiert',
  'do-use-built-in': 'Die eingebauten Dienste laufen',
  'do-resume-training': 'Fortsetzung veranlasst',
  'do-take-over-updates': 'Nachrichten übernommen',
  'check-again': 'Die fehlgeschlagene Prüfung, noch einmal',
  gone: 'Nachweis, dass der Fehler weg ist',
  undo: 'Wieder wie zuvor',
  'net-name': 'Der Name ist bekannt',
  'net-connect': 'Eine Verbindung kommt zustande',
  'net-proxy': 'Der Proxy führt weiter',
  'net-tls': 'Dem Zertifikat wird vertraut',
  'net-http': 'Es antwortet',
  'net-openrouter': 'Es ist OpenRouter',
  'machine-tunnel': 'Der Tunnel steht',
  'machine-reach': 'Es antwortet',
  'machine-ours': 'Es ist ein LLM Trainer',
  'machine-version': 'Die Versionen passen',
  'machine-token': 'Das Token wird angenommen',
  'machine-state': 'Wie es steht',
  'machine-kept': 'Gespeichert',
}
