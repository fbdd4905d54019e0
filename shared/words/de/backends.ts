import type { backends as english } from '../en/backends.ts'
import type { Translated } from '../translated.ts'

export const backends: Translated<typeof english> = {
  title: 'Dienste',
  whose: 'Welche Dienste laufen',
  kinds: {
    'built-in': 'Eingebaut',
    python: 'Python-Dienste dieses Ordners',
  },
  means: {
    'built-in': 'LLM-Server und Middleware der App. Die Python-Dateien bleiben, wie sie sind.',
    python:
      'Die Skripte des Ordners laufen und werden überwacht. Sie können weniger; wo etwas fehlt, steht es an der Stelle.',
  },
  services: { 'built-in': 'die eingebauten Dienste', python: 'die Python-Dienste' },
  theServices: { 'built-in': 'Die eingebauten Dienste', python: 'Die Python-Dienste' },
  noScripts: 'Die eingebauten Dienste laufen. In diesem Ordner gibt es keine Python-Dienste.',
  scriptsGone: 'Die Python-Dienste sind gewählt, aber ihre Dateien liegen nicht mehr in diesem Ordner.',
  scripts: 'Gefunden: {names}',
  mark: 'Python',

  interpreter: 'Python',
  version: 'Python {version}',
  found: {
    chosen: 'ausgewählt',
    private: 'für diesen Ordner angelegt',
    folder: 'im Ordner',
    system: 'auf diesem Rechner',
  },
  notLooked: 'Noch nicht gesucht.',
  notFound: 'Keines gefunden, das neu genug ist. Python 3 installieren oder angeben, wo es liegt.',
  lookAgain: 'Erneut suchen',
  chooseAnother: 'Anderes wählen …',
  missing: { one: 'Ein Paket fehlt: {names}', many: '{n} Pakete fehlen: {names}' },
  nothingMissing: 'Alle Pakete aus requirements.txt sind vorhanden.',
  install: 'Pakete installieren',
  installHint:
    'In eine Umgebung innerhalb dieses Ordners, etwa 100 MB. Am Python des Rechners selbst ändert sich nichts.',

  choose: {
    title: 'Welches Python die Dienste ausführt',
    label: 'Pfad des Interpreters',
    hint: 'Das Programm selbst, zum Beispiel {example}.',
    empty: 'Zuerst den Pfad eines Python eingeben.',
    use: 'Dieses verwenden',
    find: 'Automatisch suchen',
    findHint: 'Nimmt das beste, das sich findet: zuerst im Ordner, dann auf diesem Rechner.',
  },

  asks: {
    title: 'Training stoppen und wechseln?',
    text: 'Ein Training läuft. Es wird gestoppt, bevor {services} starten; was gesagt wurde, bleibt erhalten.',
    go: 'Stoppen und wechseln',
  },

  procedure: {
    switch: {
      running: 'Wechsel auf {services}',
      runningText:
        'Was jetzt läuft, wird dafür gestoppt. Antworten die anderen Dienste nicht, wird es wieder gestartet.',
      done: '{services} laufen',
      doneText: 'Sie haben geantwortet und gelten auch für den nächsten Start.',
      failed: 'Wechsel auf {services} fehlgeschlagen',
      cancelled: 'Wechsel auf {services} abgebrochen',
      stayed: '{services} bleiben in Gebrauch.',
    },
    install: {
      running: 'Pakete werden installiert',
      runningText: 'Sie werden in diesen Ordner geladen. Das kann einige Minuten dauern.',
      done: 'Die Pakete sind installiert',
      doneText: 'In eine Umgebung innerhalb dieses Ordners.',
      failed: 'Die Pakete wurden nicht installiert',
      cancelled: 'Die Installation wurde abgebrochen',
      stayed: 'Die laufenden Dienste blieben unberührt.',
    },
  },

  training: 'Die Python-Middleware kennt nur Start und Stopp.',
  trainingLimits:
    'Sie kann nicht pausieren, keine unterbrochene Sitzung fortsetzen und keine Limits einhalten; das Gesagte steht nach dem Ende einer Sitzung in training_logs.',
  trainingSessions:
    'Die Python-Middleware schreibt jede Sitzung erst am Ende als Protokoll in den Ordner. Mit den eingebauten Diensten lassen sich diese Sitzungen übernehmen und hier ansehen.',
  noDemo:
    'Die Demo braucht die eingebauten Dienste. Sie lassen sich in den Einstellungen wählen; die Python-Dateien bleiben, wie sie sind.',

  cli: {
    description: 'welche Dienste laufen, die der App oder die Python-Dienste des Ordners: status, use, install, python',
    status: 'zeigt, welche laufen, welches Python gefunden wurde und was fehlt',
    use: 'wechselt zu den anderen Diensten: built-in oder python',
    install: 'installiert die Pakete aus requirements.txt in eine Umgebung im Ordner',
    python: 'wählt das Python für die Dienste',
    find: 'nimmt das beste, das sich von selbst findet',
    stopTraining: 'stoppt ein laufendes Training',
    json: 'JSON ausgeben',
    unknown: 'Dienste namens „{name}“ gibt es nicht. Möglich sind: built-in, python.',
    which: 'Angeben, welches Python: einen Pfad oder --find.',
    both: 'Einen Pfad oder --find angeben, nicht beides.',
    training: 'Ein Training läuft und würde gestoppt. Zuerst stoppen oder --stop-training angeben.',
    already: '{services} laufen bereits.',
    inUse: 'Dienste: {kind}',
    scripts: 'Skripte: {names}',
    interpreter: 'Python: {version} unter {path} ({found})',
    noPython: 'Python: keines gefunden, das neu genug ist.',
    notLooked: 'Python: noch nicht gesucht.',
    missingHow: 'In den Ordner installieren: llm-trainer backends install',
    ended: 'Die Steuerung endete, bevor das fertig war.',
    examples: [
      'llm-trainer backends                       welche laufen und welches Python es gibt',
      'llm-trainer backends use python            zu den Python-Diensten des Ordners wechseln',
      'llm-trainer backends install               was sie brauchen, nur in den Ordner',
      'llm-trainer backends python .venv/bin/python',
    ],
  },
}
