import type { ollamaReasons as english } from '../en/ollama-reasons.ts'
import type { Translated } from '../translated.ts'

export const ollamaReasons: Translated<typeof english> = {
  'note.starting-ollama': 'Ollama startet',
  'note.ollama-started': 'Gestartet; Version {version}',
  'note.install-ollama': 'Wartet auf die Installation von Ollama',
  'note.ask-for-model': '{model} ist noch nicht hier',
  'note.pulling': '{model}: {completed} von {total} GB ({percent} %)',
  'note.pulling-left': '{model}: {completed} von {total} GB ({percent} %), noch {left}',
  'note.pull-asking': '{model} wird angefragt',
  'note.pull-verifying': '{model} ist angekommen und wird geprüft',
  'note.pull-stalled': '{model}: bei {percent} % unterbrochen; neu angefragt',
  'note.pull-paused': '{model}: bei {percent} % pausiert',
  'note.pull-fits': '{size} GB herunterzuladen; {free} GB sind frei in {folder}',
  'note.pull-size': '{size} GB herunterzuladen',
  'note.pull-unknown': 'Die Größe zeigt sich, wenn der Download beginnt',
  'note.pull-unknown-free': 'Die Größe zeigt sich, wenn der Download beginnt; {free} GB sind frei',
  'note.pull-tight': '{size} GB herunterzuladen, und in {folder} scheinen nur {free} GB frei zu sein',
  'note.pull-memory':
    '{size} GB herunterzuladen. Das Modell braucht {needed} GB Arbeitsspeicher, und dieser Rechner hat {has} GB: Es wird langsam oder gar nicht laufen',
  'note.loaded-gpu': 'Im Speicher, auf der Grafikkarte',
  'note.loaded-cpu': 'Im Speicher, nur auf dem Prozessor',
  'note.loaded-partly': 'Im Speicher, {percent} % davon auf der Grafikkarte',
  'note.loaded': 'Im Speicher',
  'note.runs-elsewhere': 'Läuft auf ollama.com',

  'source.ollama': 'Ollama',
  'evidence.model-size': '{model} belegt {size} GB auf dem Datenträger; Arbeitsspeicher {has} GB',
  'evidence.loaded': '{model}: {vram} von {size} GB auf der Grafikkarte',
}
