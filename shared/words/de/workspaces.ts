import type { workspaces as english } from '../en/workspaces.ts'
import type { Translated } from '../translated.ts'

export const workspaces: Translated<typeof english> = {
  menu: 'Arbeitsordner {name}, andere Arbeitsordner',
  openFolder: 'Ordner öffnen …',
  manage: 'Namen …',
  states: { current: 'offen', running: 'läuft', closed: 'geschlossen', missing: 'nicht da' },

  dialogTitle: 'Ordner öffnen',
  pathLabel: 'Ordner',
  pathHint: 'Der ganze Pfad, zum Beispiel {example}. Ein Ordner, den es noch nicht gibt, wird angelegt.',
  choose: 'Wählen …',
  looking: 'Wird angesehen …',
  open: 'Öffnen',
  openStops: 'Training stoppen und öffnen',
  stopsTraining: 'Hier läuft ein Training. Es wird zuerst gestoppt; was gesagt wurde, bleibt erhalten.',
  goesOnElsewhere: 'Das Training hier geht währenddessen weiter.',
  opening: '{path} wird geöffnet',
  openingText:
    'Die Dienste hier stoppen, die dort starten und werden geprüft. Gelingt das nicht, starten diese wieder.',
  openingElsewhere:
    'Die Dienste dort starten und werden geprüft. Was hier zu sehen ist, läuft anderswo und geht weiter.',
  openedGoing: 'Geöffnet. Wechsel dorthin …',
  openedWindow: 'Geöffnet.',
  back: 'Zurück',

  found: 'Gefunden',
  changes: 'Wird angelegt',
  stays: 'Bleibt, wie es ist',
  toKnow: 'Gut zu wissen',

  listTitle: 'Arbeitsordner',
  listText:
    'Ordner, die auf diesem Rechner geöffnet waren. Einen von der Liste zu nehmen, ändert nichts an seinem Inhalt.',
  nameLabel: 'Name von {path}',
  rename: 'Umbenennen',
  save: 'Speichern',
  forget: 'Von der Liste nehmen',
  forgetOf: 'Von der Liste nehmen: {name}',

  firstRun: 'Ich habe schon einen llm-trainer-Ordner',
  firstRunText: 'Er wird geöffnet, wie er ist: Einstellungen, Sitzungen und Protokolle bleiben, wo sie sind.',
  firstRunTitle: 'Umstieg von llm-trainer?',

  unknown: '{path} steht nicht auf der Liste der Arbeitsordner.',
  nameEmpty: 'Dem Arbeitsordner einen Namen geben.',
  nameLong: 'Ein Name hat höchstens {max} Zeichen.',
  nameLines: 'Ein Name ist eine Zeile Text.',

  cannotGo:
    'Diese Steuerung kann nicht zu einem anderen Ordner wechseln. Dort eine starten: llm-trainer up --workspace ORDNER',
  training: 'Ein Training läuft. Es zuerst stoppen oder angeben, dass es gestoppt werden soll.',
  busy: 'Ein anderer Ordner wird gerade geöffnet. Abwarten, dann erneut versuchen.',
  closing: 'LLM Trainer wird gerade beendet.',
  notWithin: 'Der Start gelang nicht innerhalb von {seconds} s.',
  notStarted: '{path} wurde nicht geöffnet: {why} Dieser Arbeitsordner läuft wie zuvor.',
  justEnded: 'Der LLM Trainer, der dort lief, wurde eben beendet. Erneut versuchen.',

  lines: {
    willBeMade: 'Der Ordner selbst: Es gibt ihn noch nicht.',
    emptyFolder: 'Ein leerer Ordner.',
    current: 'Das ist der Arbeitsordner, der offen ist.',
    running: 'Dort läuft schon eine Steuerung (PID {pid}). Das Öffnen führt zu ihrem Panel; diese hier läuft weiter.',
    config: 'config.json ist in Ordnung: {source}, CEREBRUM unter {cerebrum}, {topics}.',
    noSource: 'keine Quelle gewählt',
    withModel: '{source} mit {model}',
    topics: { one: '1 Thema', many: '{n} Themen' },
    configMissing: 'Keine config.json: Eine mit den üblichen Einstellungen wird angelegt.',
    configBroken: 'config.json ist defekt. {detail}',
    configBrokenWhatNow:
      'Der Ordner lässt sich öffnen; bis die Datei repariert ist, gelten die üblichen Einstellungen.',
    configBrokenRestore:
      'Der Ordner lässt sich öffnen; bis die Datei repariert ist, gelten seine letzten guten Einstellungen.',
    secrets:
      'Geheimnisse stehen lesbar in config.json: {names}. Sie werden verwendet, wie sie sind; ein Umzug an einen sicheren Ort wird angeboten.',
    unknownKeys: {
      one: '1 Einstellung, die diese App nicht kennt: {names}',
      many: '{n} Einstellungen, die diese App nicht kennt: {names}',
    },
    unnamed: 'und {n} weitere',
    pythonServices: 'Python-Dienste des ursprünglichen llm-trainer: {names}.',
    programs: 'Seiten des ursprünglichen llm-trainer: {names}.',
    opensBuiltIn:
      'Er öffnet sich mit den eingebauten Diensten. Seine Python-Dienste lassen sich jederzeit in den Einstellungen wählen.',
    opensPython:
      'Er öffnet sich mit seinen Python-Diensten, wie config.json es vorgibt. Die eingebauten lassen sich jederzeit in den Einstellungen wählen.',
    logs: { one: '1 Protokolldatei, geschrieben {when}', many: '{n} Protokolldateien, die neueste geschrieben {when}' },
    sessions: { one: '1 frühere Trainingssitzung', many: '{n} frühere Trainingssitzungen' },
    users: { one: '1 Nutzerkonto der Nachrichten-Bots', many: '{n} Nutzerkonten der Nachrichten-Bots' },
    usersUncounted: 'Eine Nutzerdatenbank der Nachrichten-Bots',
    git: 'Ein Git-Repository. Seine Dateien bleiben unverändert; was hier entsteht, kann darin als neu erscheinen.',
    openedBefore: 'Er wurde schon einmal mit dieser App geöffnet.',
    portTaken: 'Port {port} für {use} ist belegt durch {holder}. {whatNow}',
    portOurs: {
      'llm-server': 'Port {port} des LLM-Servers benutzt der offene Arbeitsordner; er wird zuvor freigegeben.',
      middleware: 'Port {port} der Middleware benutzt der offene Arbeitsordner; er wird zuvor freigegeben.',
      panel: 'Port {port} des Panels benutzt der offene Arbeitsordner; verwendet wird der nächste freie.',
    },
    portUses: { 'llm-server': 'den LLM-Server', middleware: 'die Middleware', panel: 'das Panel' },
    portNow: {
      'llm-server': 'Verwendet wird der nächste freie aus seinem Bereich.',
      middleware: 'Die Middleware startet erst, wenn er frei ist; das Panel bietet einen anderen an.',
      panel: 'Verwendet wird der nächste freie.',
    },
    made: {
      'config.json': 'config.json, mit den üblichen Einstellungen',
      '.llm-trainer': '.llm-trainer, für das, was nur diese App braucht',
      logs: 'logs, für die Ausgaben der Dienste',
      training_logs: 'training_logs, für Sitzungen als Dateien',
      'training.db': 'training.db, das Archiv des Trainings',
      'history.db': 'history.db, der Verlauf der Vorfälle',
    },
    madeNothing: 'Nichts: Alles ist schon da.',
    stays: {
      config: 'config.json, bis Sie eine Einstellung ändern',
      programs: 'die Programme und Seiten von llm-trainer',
      logs: 'die Protokolle',
      sessions: 'die früheren Sitzungen',
      users: 'die Nutzerdatenbank',
      git: 'das Repository',
      rest: 'alles andere im Ordner',
    },
  },

  cli: {
    description: 'Ordner, die auf diesem Rechner geöffnet waren: list, inspect, open, rename, forget',
    list: 'listet sie auf, den zuletzt geöffneten zuerst',
    inspect: 'sagt, was in einem Ordner ist und was das Öffnen ändern würde; rührt nichts an',
    open: 'wechselt mit der laufenden Steuerung zu einem anderen Ordner',
    rename: 'gibt einem Arbeitsordner einen anderen Namen',
    forget: 'nimmt einen Arbeitsordner von der Liste; im Ordner ändert sich nichts',
    json: 'JSON ausgeben',
    stopTraining: 'stoppt ein laufendes Training',
    noOpen: 'gibt die Adresse des Panels aus, statt den Browser zu öffnen',
    none: 'Noch ist kein Arbeitsordner bekannt.',
    renamed: '{path} heißt jetzt „{name}“.',
    forgotten: '{path} steht nicht mehr auf der Liste. Im Ordner hat sich nichts geändert.',
    opened: '{path} ist offen.',
    already: '{path} ist schon offen.',
    nowAt: 'Gewechselt zu {path}',
  },
}
