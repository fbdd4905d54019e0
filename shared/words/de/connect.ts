import type * as english from '../en/connect.ts'
import type { Translated } from '../translated.ts'

export const connectSteps: Translated<typeof english.connectSteps> = {
  waiting: 'Seite von OpenRouter im Browser',
  code: 'Der Code ist da',
  exchanged: 'Gegen einen Schlüssel eingetauscht',
}

export const connect: Translated<typeof english.connect> = {
  button: 'Mit OpenRouter verbinden',
  hint: 'Öffnet die Seite von OpenRouter; der Schlüssel kommt von selbst zurück.',
  opening: 'Die Seite von OpenRouter öffnet sich im Browser. Dort zustimmen.',
  openAgain: 'Seite erneut öffnen',
  byCode: 'Stattdessen mit einem Code',
  byCodeHint: 'Für einen Browser auf einem anderen Rechner: OpenRouter zeigt einen Code, der hier eingefügt wird.',
  codeField: 'Code von OpenRouter',
  codePlaceholder: 'Code oder die Adresse, die ihn enthält',
  codeEmpty: 'Zuerst den Code einfügen.',
  codeSend: 'Weiter',
  tryAgain: 'Schlüssel erneut testen',

  running: 'Verbindung mit OpenRouter wird hergestellt',
  done: 'Verbunden: Der Schlüssel funktioniert und ist gespeichert',
  unverified: 'Verbunden: Der Schlüssel ist ungeprüft gespeichert',
  failed: 'OpenRouter wurde nicht verbunden',
  unproved: 'Der neue Schlüssel ließ sich nicht bestätigen',
  cancelled: 'Verbinden abgebrochen; nichts wurde gespeichert',
  cancelledText: 'Einen Schlüssel, den OpenRouter schon erzeugt hat, können Sie dort löschen.',

  outcomes: {
    'connect-unanswered':
      'Innerhalb von zehn Minuten kam niemand zurück: Die Seite wurde geschlossen, oder niemand hat zugestimmt. Nichts wurde gespeichert.',
    'connect-declined':
      'Die Seite kam ohne Code zurück, wie es bei einer Ablehnung geschieht. Nichts wurde gespeichert.',
    'connect-refused':
      'Der Code ist falsch, schon benutzt oder älter als zehn Minuten. Nichts wurde gespeichert. Erneut verbinden.',
    'connect-no-port':
      'Kein Port dieses Rechners ist für die Antwort frei. Stattdessen einen Code verwenden. Nichts wurde gespeichert.',
    'provider-unreachable':
      'OpenRouter war nicht erreichbar, deshalb gibt es noch keinen Schlüssel. Nichts wurde gespeichert. Erneut verbinden.',
    'provider-timeout':
      'OpenRouter hat nicht rechtzeitig geantwortet, deshalb gibt es noch keinen Schlüssel. Nichts wurde gespeichert. Erneut verbinden.',
  },

  page: {
    received: 'Verbunden',
    receivedText: 'LLM Trainer hat den Code und testet jetzt den Schlüssel. Diese Seite kann geschlossen werden.',
    declined: 'Nicht verbunden',
    declinedText:
      'OpenRouter hat keinen Code gesendet. Nichts wurde gespeichert. Diese Seite schließen und erneut verbinden.',
    path: 'Hier ist nichts',
    pathText: 'Diese Adresse ist nicht die, die OpenRouter genannt wurde. Nichts wurde gespeichert.',
    method: 'So kommt OpenRouter nicht zurück',
    methodText: 'Angenommen wird nur eine Seite, die ein Browser öffnet. Nichts wurde gespeichert.',
    host: 'Diese Adresse gehört nicht hierher',
    hostText:
      'Die Anfrage war auf den Namen eines anderen Rechners ausgestellt und wurde abgelehnt. Nichts wurde gespeichert.',
    used: 'Das wurde schon benutzt',
    usedText: 'Ein Code gilt nur einmal. Ist LLM Trainer nicht verbunden, dort neu beginnen.',
  },
}

export const keyCard: Translated<typeof english.keyCard> = {
  credit: 'Guthaben',
  creditOf: '{used} von {limit} verbraucht, {remaining} übrig',
  creditUsed: '{used} verbraucht; der Schlüssel hat kein eigenes Limit',
  creditNoLimit: 'kein eigenes Limit',
  reset: {
    daily: 'beginnt jeden Tag neu (UTC)',
    weekly: 'beginnt jeden Montag neu (UTC)',
    monthly: 'beginnt jeden Monat neu (UTC)',
  },
  free: 'Heute kostenlos',
  freeOf: '{used} von {limit} Antworten kostenloser Modelle verbraucht, {remaining} übrig',
  freeReset: 'beginnt um Mitternacht UTC neu',
  freeTier: 'Für das Konto wurde nie Guthaben gekauft, daher sind es wenige kostenlose Antworten.',
  expires: 'Gültig bis',
  expired: 'Abgelaufen',
  expiresIn: '{date}, noch {duration}',
  management: 'Das ist ein Verwaltungsschlüssel. Er erzeugt andere Schlüssel und kann nicht chatten.',
  page: 'Dieser Schlüssel bei OpenRouter',
  recheck:
    'Nach abgelehnten Schlüsseln wird alle paar Minuten kostenlos erneut gefragt: Manche Ablehnung war schon ein Irrtum.',
}

export const leaks: Translated<typeof english.leaks> = {
  title: 'Nach außen gelangt?',
  text: 'Sucht Ihre Geheimnisse im Wortlaut in den Dateien, Protokollen und im Git-Verlauf dieses Ordners.',
  look: 'Nach Lecks suchen',
  none: 'In {files} {files:Datei|Dateien} nicht gefunden',
  noneHistory: 'Weder in {files} {files:Datei|Dateien} noch im Git-Verlauf gefunden',
  noSecrets: 'Es gibt noch kein Geheimnis, nach dem zu suchen wäre.',
  found: { one: 'An einer Stelle gefunden', many: 'An {n} Stellen gefunden' },
  place: '{file}, Zeile {line}',
  commit: '{file} im Commit {commit} vom {date}',
  key: 'der Schlüssel mit der Endung …{last4}',
  secret: 'das Geheimnis mit der Endung …{last4}',
  whatNow:
    'Dort widerrufen, wo es entstanden ist, dann neu verbinden oder ein neues einfügen. Den Text zu löschen genügt nicht: Andere können ihn gelesen haben.',
  revoke: 'Bei OpenRouter widerrufen',
  more: 'und {n} weitere',
  incomplete: 'Die Suche endete an einer Zeit- oder Größengrenze: Nicht alles wurde gelesen.',
  historyUnreadable: 'Der Git-Verlauf ließ sich nicht lesen.',
}
