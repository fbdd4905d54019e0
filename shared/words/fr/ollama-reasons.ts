import type { ollamaReasons as english } from '../en/ollama-reasons.ts'
import type { Said } from './said.ts'

export const ollamaReasons: Said<typeof english> = {
  'note.starting-ollama': 'Démarrage d’Ollama',
  'note.ollama-started': 'Démarré ; version {version}',
  'note.install-ollama': 'En attente de l’installation d’Ollama',
  'note.ask-for-model': '{model} n’est pas encore là',
  'note.pulling': '{model} : {completed} sur {total} Go ({percent} %)',
  'note.pulling-left': '{model} : {completed} sur {total} Go ({percent} %), encore {left}',
  'note.pull-asking': 'Demande du modèle {model}',
  'note.pull-verifying': '{model} est arrivé ; vérification en cours',
  'note.pull-stalled': '{model} : interrompu à {percent} % ; redemandé',
  'note.pull-paused': '{model} : en pause à {percent} %',
  'note.pull-fits': '{size} Go à télécharger ; {free} Go sont libres dans {folder}',
  'note.pull-size': '{size} Go à télécharger',
  'note.pull-unknown': 'Sa taille s’affiche au début du téléchargement',
  'note.pull-unknown-free': 'Sa taille s’affiche au début du téléchargement ; {free} Go sont libres',
  'note.pull-tight': '{size} Go à télécharger, et seuls {free} Go semblent libres dans {folder}',
  'note.pull-memory':
    '{size} Go à télécharger. Il lui faut {needed} Go de mémoire, et cet ordinateur en a {has} Go : il sera lent, ou ne tournera pas du tout',
  'note.loaded-gpu': 'En mémoire, sur la carte graphique',
  'note.loaded-cpu': 'En mémoire, sur le processeur seul',
  'note.loaded-partly': 'En mémoire, dont {percent} % sur la carte graphique',
  'note.loaded': 'En mémoire',
  'note.runs-elsewhere': 'Tourne sur ollama.com',

  'source.ollama': 'Ollama',
  'evidence.model-size': '{model} occupe {size} Go sur le disque ; mémoire {has} Go',
  'evidence.loaded': '{model} : {vram} Go sur {size} sur la carte graphique',
}
