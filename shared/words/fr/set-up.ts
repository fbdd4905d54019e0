import type { setUp as english } from '../en/set-up.ts'
import type { Translated } from '../translated.ts'

export const setUp: Translated<typeof english> = {
  title: 'Configurer LLM Trainer',
  step: 'Étape {n} sur {of}',
  announce: '{title} : terminé. Étape {n} sur {of}.',
  later: 'Configurer plus tard',
  goOn: 'Reprendre la configuration (étape {n} sur {of})',
  hide: 'Ne plus proposer la configuration',
  change: 'Modifier',
  changeOf: 'Modifier : {title}',
  back: 'Retour à l’étape {n}',
  titles: {
    folder: 'Où tout est conservé',
    source: 'Qui enseigne',
    learner: 'Qui apprend',
    start: 'Lancer l’entraînement',
    exchange: 'Le premier échange',
  },
  folder: {
    text: 'Réglages, sessions et journaux restent dans ce dossier, sur votre ordinateur.',
    use: 'Utiliser ce dossier',
    another: 'En ouvrir un autre…',
  },
  source: {
    choose: 'Choisissez ; cela peut changer à tout moment.',
    ollamaReady: {
      one: 'Ollama fonctionne ici, avec 1 modèle',
      many: 'Ollama fonctionne ici, avec {n} modèles',
    },
    ollamaEmpty: 'Ollama fonctionne ici, sans modèle pour l’instant',
    ollamaStopped: 'Ollama est installé, mais ne tourne pas',
    ollamaMissing: 'Ollama n’a pas encore été trouvé ici',
    ollamaThen: 'Un modèle sera ensuite proposé ici, en un clic.',
    keyHere: 'Une clé est déjà là',
  },
  learner: {
    text: 'CEREBRUM est un programme à part. Cette application doit seulement pouvoir le joindre, et l’interroge toutes les quelques secondes.',
    goesOn: 'Dès qu’il répond à l’adresse enregistrée, la configuration continue d’elle-même.',
    practiceTitle: 'Pas encore de CEREBRUM ?',
    practiceText: 'Un CEREBRUM d’essai prend sa place, avec un enseignant d’essai. Le vôtre pourra venir plus tard.',
    practice: 'Utiliser celui d’essai',
  },
  start: {
    text: 'L’enseignant commence, CEREBRUM répond, et ainsi de suite. Pause et arrêt sont possibles à tout moment.',
    exchanges: 'Échanges',
    exchangesHint: 'Un message et sa réponse.',
    name: 'Nom de la session',
    nameHint: 'Peut rester vide ; elle porte alors sa date.',
    submit: 'Lancer l’entraînement',
  },
  exchange: {
    waits: 'L’enseignant est invité à envoyer son premier message.',
    works: 'Cela fonctionne',
    worksText: 'L’enseignant a parlé et CEREBRUM a répondu. L’entraînement continue : {done} échanges sur {of}.',
    worksEnded: 'L’enseignant a parlé et CEREBRUM a répondu.',
    overview: 'Vers l’aperçu',
    watch: 'Le suivre dans Entraînement',
  },
}
