import type { ownHealth as english } from '../en/own-health.ts'
import type { Translated } from '../translated.ts'

export const ownHealth: Translated<typeof english> = {
  title: 'Über die App und ihr Zustand',
  text: 'Überwacht ein lokales System zum LLM-Training, sagt in klaren Worten, was nicht stimmt, und behebt es.',
  ok: 'Der App selbst geht es gut',
  attention: 'Die App selbst braucht Aufmerksamkeit',
  loading: 'Die App wird angesehen…',
  notThere: 'Wie es der App geht, ist gerade nicht zu erfahren.',
  again: 'Noch einmal versuchen',
  since: 'Läuft seit {time}',
  safeMode:
    'Sicherer Modus: Dienste, Prüfungen und Bots sind aus. Auf der Übersicht alle Dienste starten, um ihn zu verlassen.',
  now: 'Was jetzt:',

  faults: {
    'door-lost': {
      what: 'Die Tür des Panels {address} ist zu',
      now: 'Die App versucht von selbst, sie wieder zu öffnen. Hilft das nicht, hält ein anderes Programm den Port: es beenden oder die App neu starten.',
    },
    'memory-near-limit': {
      what: 'Die App belegt {bytes} ihres Heaps, von {limit}, die sie darf',
      now: 'Die App neu starten, dann den Bericht kopieren und dem schicken, der sich um sie kümmert.',
    },
    'memory-grows': {
      what: 'Der Speicher der App wächst um etwa {bytes} pro Stunde; so erreicht er {limit} in etwa {hours} {hours:Stunde|Stunden}',
      now: 'Die App bei Gelegenheit neu starten und den Bericht schicken.',
    },
    'writes-fail': {
      what: '{count} {count:Schreibvorgang|Schreibvorgänge} der App {count:ist|sind} fehlgeschlagen',
      now: 'Nachsehen, ob der Datenträger voll ist und ob der Ordner dir gehört. Im Protokoll der App steht, welche Datei es war.',
    },
    'history-lost': {
      what: '{count} {count:Eintrag|Einträge} des Verlaufs {count:konnte|konnten} nicht festgehalten werden und {count:ist|sind} verloren',
      now: 'Platz auf dem Datenträger schaffen oder nachsehen, ob history.db beschreibbar ist.',
    },
    'log-lines-lost': {
      what: '{count} {count:Protokollzeile|Protokollzeilen} {count:konnte|konnten} nicht geschrieben werden und {count:ist|sind} verloren',
      now: 'Der Datenträger ist voll oder zu langsam. Platz schaffen; in jedem Protokoll steht, wo Zeilen fehlen.',
    },
    'streams-cut': {
      what: '{count} {count:Verbindung|Verbindungen} eines Panels {count:wurde|wurden} getrennt, weil niemand las, was gesendet wurde',
      now: 'Verloren ist nichts: Ein solches Panel verbindet sich neu. Panels schließen, die auf einem langsamen Rechner oder über eine langsame Leitung offen sind.',
    },
    'pages-crashed': {
      what: 'Die Seite des Fensters ist {count} {count:Mal|Mal} abgestürzt und wurde neu geladen',
      now: 'Verloren ist nichts. Hört es nicht auf, andere Programme schließen, die viel Speicher brauchen, und das Panel im Browser öffnen.',
    },
    'slow-loop': {
      what: 'Die App antwortet spät: bis zu {max} ms in den letzten fünf Minuten',
      now: 'Der Rechner ist ausgelastet, oder die App hat zu viel zu tun. Schließen, was am meisten verbraucht; auch ein kleineres lokales Modell hilft.',
    },
    'slow-disk': {
      what: 'Der Datenträger ist langsam: ein Schreibvorgang dauert in der Regel {ms} ms, und {slow} dauerten länger als eine Sekunde',
      now: 'Nachsehen, was sonst auf diesen Datenträger schreibt. Ein Ordner auf einem Netzlaufwerk oder USB-Stick liegt besser auf dem eigenen Datenträger dieses Rechners.',
    },
    crashed: {
      what: 'Der vorige Lauf endete durch einen Fehler der App: {message}',
      now: 'Alles wurde neu gestartet. Kommt es wieder vor, den Bericht kopieren und schicken. „llm-trainer up --safe-mode“ startet das Panel allein.',
    },
  },

  self: 'Diese App',
  loop: 'Verzögerung',
  loopValue: '{median} ms, höchstens {max} ms',
  loopUnknown: 'Noch nicht gemessen',
  memory: 'Speicher',
  cpu: 'CPU',
  percent: '{value} %',
  lost: 'Verloren',
  nothingLost: 'Nichts',
  lostKinds: {
    'log-lines': 'Protokollzeilen',
    history: 'Einträge des Verlaufs',
    streams: 'getrennte Verbindungen',
    pages: 'Seiten des Fensters',
  },
  writes: 'Schreibvorgänge',
  writesValue: '{count}, im Mittel {median} ms, längster {slowest} ms',
  noWrites: 'Noch keine',
  failedWrites: '{count} fehlgeschlagen',
  clients: 'Offene Panels',
  door: 'Tür',
  doorLost: '{count} {count:Mal|Male} verloren und wieder geöffnet',

  services: 'Speicher und CPU der Dienste',
  noServices: 'Es läuft kein Dienst.',
  few: 'Noch ist zu wenig bekannt; jede halbe Minute kommt ein Punkt dazu.',
  steady: 'gleichbleibend',
  grows: 'wächst um etwa {bytes} pro Stunde',
  limit: 'Grenze {limit}',
  chart: 'Speicher von {name} im Lauf der Zeit: jetzt {now}, mindestens {least}, höchstens {most}',

  places: 'Wo alles liegt',
  placeNames: {
    workspace: 'Ordner',
    config: 'Einstellungen',
    logs: 'Protokolle',
    training: 'Sitzungen',
    history: 'Verlauf',
    messaging: 'Bots',
  },

  versions: 'Versionen',
  system: 'System',
  links: 'Seiten',
  keys: 'Schlüssel bei OpenRouter',
  ollama: 'Ollama',
  licence: 'LLM Trainer ist freie Software unter der MIT-Lizenz.',
  licences: 'Arbeit anderer, {n} Pakete',
  list: 'Pakete und ihre Lizenzen',
  listLoading: 'Liste wird gelesen…',
  listMissing: 'Die Liste entsteht beim Bauen der App und liegt hier nicht vor.',

  copy: 'Für einen Bericht kopieren',
  copied: 'Kopiert',
  copyHint: 'Alles, was auf dieser Seite steht, als Text und ohne Geheimnisse.',
  crash: 'Wie der vorige Lauf endete',
}
