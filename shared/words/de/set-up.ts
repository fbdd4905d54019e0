import type { setUp as english } from '../en/set-up.ts'
import type { Translated } from '../translated.ts'

export const setUp: Translated<typeof english> = {
  title: 'LLM Trainer einrichten',
  step: 'Schritt {n} von {of}',
  announce: '{title}: erledigt. Schritt {n} von {of}.',
  later: 'Später einrichten',
  goOn: 'Einrichtung fortsetzen (Schritt {n} von {of})',
  hide: 'Einrichtung nicht mehr anbieten',
  change: 'Ändern',
  changeOf: 'Ändern: {title}',
  back: 'Zurück zu Schritt {n}',
  titles: {
    folder: 'Wo alles aufbewahrt wird',
    source: 'Wer lehrt',
    learner: 'Wer lernt',
    start: 'Training starten',
    exchange: 'Der erste Austausch',
  },
  folder: {
    text: 'Einstellungen, Sitzungen und Protokolle bleiben in diesem Ordner auf Ihrem Rechner.',
    use: 'Diesen Ordner nutzen',
    another: 'Anderen öffnen …',
  },
  source: {
    choose: 'Wählen Sie eines; es lässt sich jederzeit ändern.',
    ollamaReady: {
      one: 'Ollama läuft hier, mit 1 Modell',
      many: 'Ollama läuft hier, mit {n} Modellen',
    },
    ollamaEmpty: 'Ollama läuft hier, noch ohne Modell',
    ollamaStopped: 'Ollama ist installiert und läuft nicht',
    ollamaMissing: 'Ollama wurde hier noch nicht gefunden',
    ollamaThen: 'Danach wird hier ein Modell angeboten, mit einem Klick.',
    keyHere: 'Ein Schlüssel ist schon da',
  },
  learner: {
    text: 'CEREBRUM ist ein eigenes Programm. Diese App muss es nur erreichen und fragt alle paar Sekunden nach.',
    goesOn: 'Sobald es unter der gespeicherten Adresse antwortet, geht die Einrichtung von selbst weiter.',
    practiceTitle: 'Noch kein CEREBRUM?',
    practiceText: 'Ein Übungs-CEREBRUM springt ein, mit einem Übungslehrer. Das eigene kann später kommen.',
    practice: 'Das zum Üben nehmen',
  },
  start: {
    text: 'Der Lehrer beginnt, CEREBRUM antwortet, und so weiter. Pause und Stopp sind jederzeit möglich.',
    exchanges: 'Austausche',
    exchangesHint: 'Eine Nachricht und ihre Antwort.',
    name: 'Name der Sitzung',
    nameHint: 'Darf leer bleiben; dann heißt sie nach ihrem Datum.',
    submit: 'Training starten',
  },
  exchange: {
    waits: 'Der Lehrer wird um seine erste Nachricht gebeten.',
    works: 'Es klappt',
    worksText:
      'Der Lehrer hat gesprochen und CEREBRUM geantwortet. Das Training läuft weiter: {done} von {of} Austauschen.',
    worksEnded: 'Der Lehrer hat gesprochen und CEREBRUM geantwortet.',
    overview: 'Zur Übersicht',
    watch: 'Im Training zusehen',
  },
}
