import type { ollamaReasons as english } from '../en/ollama-reasons.ts'
import type { Translated } from '../translated.ts'

export const ollamaReasons: Translated<typeof english> = {
  'note.starting-ollama': 'Iniciando Ollama',
  'note.ollama-started': 'Iniciado; versión {version}',
  'note.install-ollama': 'Esperando a que se instale Ollama',
  'note.ask-for-model': '{model} aún no está aquí',
  'note.pulling': '{model}: {completed} de {total} GB ({percent} %)',
  'note.pulling-left': '{model}: {completed} de {total} GB ({percent} %), {left} para terminar',
  'note.pull-asking': 'Pidiendo {model}',
  'note.pull-verifying': '{model} ha llegado y se está comprobando',
  'note.pull-stalled': '{model}: interrumpido al {percent} %; se vuelve a pedir',
  'note.pull-paused': '{model}: en pausa al {percent} %',
  'note.pull-fits': '{size} GB por descargar; hay {free} GB libres en {folder}',
  'note.pull-size': '{size} GB por descargar',
  'note.pull-unknown': 'Su tamaño se verá al empezar la descarga',
  'note.pull-unknown-free': 'Su tamaño se verá al empezar la descarga; hay {free} GB libres',
  'note.pull-tight': '{size} GB por descargar, y parece que solo hay {free} GB libres en {folder}',
  'note.pull-memory':
    '{size} GB por descargar. Necesita {needed} GB de memoria y este equipo tiene {has} GB: irá lento o no funcionará',
  'note.loaded-gpu': 'En memoria, en la tarjeta gráfica',
  'note.loaded-cpu': 'En memoria, solo en el procesador',
  'note.loaded-partly': 'En memoria, el {percent} % en la tarjeta gráfica',
  'note.loaded': 'En memoria',
  'note.runs-elsewhere': 'Se ejecuta en ollama.com',

  'source.ollama': 'Ollama',
  'evidence.model-size': '{model} ocupa {size} GB en disco; memoria: {has} GB',
  'evidence.loaded': '{model}: {vram} de {size} GB en la tarjeta gráfica',
}
