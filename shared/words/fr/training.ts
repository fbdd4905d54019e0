import type { training as english } from '../en/training.ts'
import type { Translated } from '../translated.ts'

export const training: Translated<typeof english> = {
  steps: {
    idle: 'À l’arrêt',
    starting: 'Démarrage',
    running: 'En cours',
    paused: 'En pause',
    stopping: 'Arrêt en cours',
    done: 'Terminé',
  },
  sessions: {
    running: 'en cours',
    paused: 'en pause',
    interrupted: 'interrompue',
    stopped: 'arrêtée',
    finished: 'terminée',
  },
  pausing: 'Pause dès que CEREBRUM aura répondu',
  reasons: {
    user: 'À votre demande',
    stopped: 'Arrêtée par vous',
    sleep: 'L’ordinateur est en veille',
    complete: 'Tous les échanges ont eu lieu',
    interrupted: 'L’application s’est fermée avant la fin',
    limit: 'Votre limite est atteinte : {limit}',
    guard: '{speaker} tourne en rond : {rule}',
  },
  limits: { money: 'coût', tokens: 'jetons', time: 'durée' },
  speakers: { teacher: 'Le LLM', learner: 'CEREBRUM' },
  rules: {
    'exact-repeats': 'toujours la même réponse',
    'near-repeats': 'presque toujours la même réponse',
    alternation: 'deux réponses en alternance',
    shrinking: 'des réponses de plus en plus courtes',
  },
  marks: {
    started: 'Début',
    topic: 'Nouveau sujet : {topic}',
    source: 'Désormais, {model} enseigne',
    paused: 'En pause : {why}',
    resumed: 'Reprise',
    recovered: 'Reprise après une interruption',
    'new-approach': '{speaker} tournait en rond ({rule}) : le professeur a été prié de s’y prendre autrement',
    lost: 'Ce message est resté sans réponse : {why}',
    ended: 'Fin : {why}',
  },
  noAnswer: 'aucune réponse n’est venue',
  actions: { resume: 'Reprendre', pause: 'Pause', stop: 'Arrêter' },
  line: {
    running: 'Entraînement : {done} sur {of}',
    paused: 'Entraînement en pause : {why}',
    percent: 'Entraînement fait à {percent} %',
  },
}
