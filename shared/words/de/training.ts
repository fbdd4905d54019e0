import type { training as english } from '../en/training.ts'
import type { Translated } from '../translated.ts'

export const training: Translated<typeof english> = {
  steps: {
    idle: 'Läuft nicht',
    starting: 'Startet',
    running: 'Läuft',
    paused: 'Pausiert',
    stopping: 'Stoppt',
    done: 'Beendet',
  },
  sessions: {
    running: 'läuft',
    paused: 'pausiert',
    interrupted: 'unterbrochen',
    stopped: 'gestoppt',
    finished: 'abgeschlossen',
  },
  pausing: 'Pausiert, sobald CEREBRUM geantwortet hat',
  reasons: {
    user: 'Von Ihnen',
    stopped: 'Von Ihnen beendet',
    sleep: 'Der Rechner ist im Ruhezustand',
    complete: 'Alle Austausche sind erledigt',
    interrupted: 'Die App endete vorher',
    limit: 'Das Limit ist erreicht: {limit}',
    guard: '{speaker} dreht sich im Kreis: {rule}',
  },
  limits: { money: 'Kosten', tokens: 'Tokens', time: 'Zeit' },
  speakers: { teacher: 'Das LLM', learner: 'CEREBRUM' },
  rules: {
    'exact-repeats': 'dieselbe Antwort wieder und wieder',
    'near-repeats': 'fast dieselbe Antwort wieder und wieder',
    alternation: 'zwei Antworten im Wechsel',
    shrinking: 'Antworten, die immer kürzer werden',
  },
  marks: {
    started: 'Gestartet',
    topic: 'Neues Thema: {topic}',
    source: 'Jetzt lehrt {model}',
    paused: 'Pausiert: {why}',
    resumed: 'Geht weiter',
    recovered: 'Geht nach einer Unterbrechung weiter',
    'new-approach': '{speaker} drehte sich im Kreis ({rule}), deshalb wurde der Lehrer um einen anderen Ansatz gebeten',
    lost: 'Auf diese Nachricht kam keine Antwort: {why}',
    ended: 'Beendet: {why}',
  },
  noAnswer: 'keine Antwort',
  actions: { resume: 'Fortsetzen', pause: 'Pausieren', stop: 'Stoppen' },
  line: {
    running: 'Training: {done} von {of}',
    paused: 'Training pausiert: {why}',
    percent: 'Training: {percent} % erledigt',
  },
}
