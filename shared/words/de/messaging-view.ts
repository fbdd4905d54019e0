import type { messagingView as english } from '../en/messaging-view.ts'
import type { Translated } from '../translated.ts'

const now = {
  'bot-unreachable': 'Nichts wurde geändert. Noch einmal versuchen, wenn dieser Rechner online ist.',
  'bot-rate-limited': 'Nichts wurde geändert. In einer Minute noch einmal versuchen.',
  'bot-conflict':
    'Das andere Programm beenden, das diesen Bot benutzt, oder diese App seine Nachrichten übernehmen lassen.',
  'secret-store-unavailable': 'Unten wählen, wo es aufgehoben wird.',
}

export const messagingView: Translated<typeof english> = {
  tabs: { label: 'Teile von Nachrichten', bots: 'Bots', users: 'Nutzer' },
  python:
    'Der Python-Bot dieses Ordners läuft. Seine Nutzer stehen in dessen eigenen Dateien und werden hier nicht gezeigt.',

  outage: {
    nobody: 'Seit {time} kann niemand antworten ({cause}).',
    waiting:
      '{count} {count:Nachricht|Nachrichten} {count:wartet|warten} und {count:wird|werden} beantwortet, sobald es wieder geht.',
    waitingOf:
      '{count} {count:Nachricht|Nachrichten} von {users} {users:Nutzer|Nutzern} {count:wartet|warten} und {count:wird|werden} beantwortet, sobald es wieder geht.',
    cause: 'Zur Ursache',
  },

  telegram: {
    off: 'Mit einem eigenen Bot kann man in Telegram dem Modell oder CEREBRUM schreiben.',
    how: 'In Telegram /newbot an @BotFather schreiben. Er gibt ein Token; es hier einfügen.',
    page: '@BotFather öffnen',
    token: 'Bot-Token',
    tokenPlaceholder: '7000000001:AAH…',
    trying: 'Telegram wird gefragt, wer dieser Bot ist…',
    removeTitle: 'Den Telegram-Bot entfernen?',
    removeText:
      'Das Token wird von diesem Rechner gelöscht, und der Bot hält an. Seine Nutzer und Gespräche bleiben hier; der Bot selbst gehört Ihnen bei Telegram weiterhin.',
    now: {
      ...now,
      'bot-token-rejected': 'Noch einmal von @BotFather kopieren. /token zeigt es dort, /revoke macht ein neues.',
    },
  },
  sms: {
    off: 'Mit einer Nummer bei Twilio kann man dem Modell oder CEREBRUM SMS schreiben.',
    how: 'Account SID und Auth-Token stehen auf der ersten Seite der Twilio-Konsole, die Nummer unter Phone Numbers.',
    page: 'Twilio-Konsole öffnen',
    token: 'Auth-Token',
    tokenKept: 'Leer lassen, um das gespeicherte zu behalten.',
    sid: 'Account SID',
    sidPlaceholder: 'AC…',
    sidWrong: 'Eine Account SID beginnt mit AC und hat 34 Zeichen.',
    number: 'Telefonnummer',
    numberWrong: 'Die Nummer mit + und Landesvorwahl schreiben, etwa +15551234567.',
    trying: 'Twilio wird nach Konto und Nummer gefragt…',
    trial: 'Es ist ein Testkonto: Es sendet nur an bestätigte Nummern.',
    removeTitle: 'Den SMS-Bot entfernen?',
    removeText:
      'Das Auth-Token wird von diesem Rechner gelöscht, und der Bot hält an. Seine Nutzer und Gespräche bleiben hier; die Nummer gehört Ihnen bei Twilio weiterhin.',
    now: {
      ...now,
      'bot-token-rejected':
        'Account SID und Auth-Token noch einmal aus der Twilio-Konsole kopieren; sie gehören zusammen.',
    },
  },
  done: 'Das ist {name}. Geprüft, gespeichert und in Gebrauch.',
  tokenEmpty: 'Zuerst ein Token einfügen.',
  tokenHint: 'Wird erst geprüft, dann gespeichert. Nur die letzten vier Zeichen sind je wieder zu sehen.',
  reveal: 'Eingabe zeigen',
  hide: 'Eingabe verbergen',
  envWins: '{variable} ist gesetzt und gilt vor dem, was hier gespeichert wird.',
  fromVariable: 'aus der Umgebungsvariable {variable}',
  replace: 'Token ersetzen',
  change: 'Konto ändern',
  remove: 'Entfernen',
  takeOver: 'Nachrichten übernehmen',

  facts: {
    token: 'Token',
    arrive: 'Nachrichten',
    users: 'Nutzer',
    waiting: 'Warten',
    number: 'Nummer',
    account: 'Konto',
    polling: 'werden von diesem Rechner abgeholt',
    telegramPosts: 'schickt Telegram her',
    twilioPosts: 'schickt Twilio her',
    cannotArrive: 'können nicht ankommen: Es gibt keine öffentliche Adresse',
    receiving: 'kommen an seit {time}',
    notReceiving: 'kommen gerade nicht an',
    oldest: '{count}, am längsten seit {time}',
  },

  test: {
    open: 'Testnachricht senden',
    title: 'Testnachricht des {platform}-Bots',
    to: 'An',
    nobody: 'Noch hat niemand dem Bot geschrieben. Ihm zuerst in Telegram schreiben: Ein Bot kann nicht anfangen.',
    send: 'Senden',
    sent: 'An {name} gesendet.',
  },

  receiving: {
    title: 'Empfang aus dem Internet',
    text: 'Telegram braucht nichts davon: Seine Nachrichten werden abgeholt. SMS kommen nur über eine öffentliche Adresse an, etwa die eines Tunnels zu diesem Rechner.',
    address: 'Öffentliche Adresse',
    addressPlaceholder: 'https://bots.example.com',
    addressHint: 'Wo das Internet diesen Rechner erreicht, bis vor die Pfade unten.',
    noSms: 'Ohne öffentliche Adresse können keine SMS ankommen. Testnachrichten gehen trotzdem hinaus.',
    mode: 'Wie Nachrichten von Telegram ankommen',
    modes: { polling: 'Abgeholt', webhook: 'Hergeschickt' },
    needsHttps: 'Telegram schickt nur an eine öffentliche Adresse, die mit https:// beginnt.',
    of: 'Adresse für {platform}',
    setAtTwilio: 'Bei Twilio eintragen',
    setDone: 'Twilio schickt Nachrichten jetzt an {url}.',
    check: 'Prüfen',
    checkOf: 'Die Adresse für {platform} prüfen',
    works: 'Die Adresse führt hierher, und Signiertes kommt unverändert an.',
    unsigned: 'Die Adresse führt hierher, aber Signiertes kommt verändert an: Etwas auf dem Weg greift ein.',
    unreachable: 'Die Adresse führt nicht zu diesem Bot.',
  },

  answers: {
    title: 'Wie Nutzer Antworten bekommen',
    outage: 'Was Nutzer hören, solange niemand antworten kann',
    outageHint: 'Leer: der gezeigte Satz, in der Sprache des Nutzers.',
    tooLong: 'Höchstens {max} Zeichen.',
  },

  users: {
    loading: 'Die Nutzer werden gelesen…',
    search: 'Nutzer suchen',
    searchPlaceholder: 'Name, Konto oder Nummer',
    platform: 'Plattform',
    everyPlatform: 'Alle Plattformen',
    onlyWaiting: 'Nur wer wartet',
    columns: {
      name: 'Name',
      platform: 'Plattform',
      backend: 'Antwort von',
      registered: 'Angemeldet',
      seen: 'Zuletzt da',
      messages: 'Nachrichten',
      waiting: 'Warten',
      more: 'Mehr',
    },
    count: '{count} {count:Nutzer|Nutzer}',
    range: '{from} bis {to} von {count}',
    newer: 'Zurück',
    older: 'Weiter',
    none: 'Noch hat niemand einem Bot geschrieben',
    noneText: 'Wer einem der Bots schreibt, erscheint hier.',
    nobodyFits: 'Kein Nutzer passt.',
    never: 'nie',
    id: 'Nummer des Chats',
    sms: 'Telefonnummer',
    account: 'Konto',
    backends: { source: 'Sprachmodell', cerebrum: 'CEREBRUM' },
    default: 'Vorgabe: {backend}',
    blocked: 'Gesperrt',
    unreachable: 'Nicht erreichbar',
    unreachableWhy: 'Nimmt keine Nachrichten des Bots mehr an: {why}',
    moreOf: 'Mehr zu {name}',
    answerBy: {
      default: 'Nach Vorgabe antworten lassen',
      source: 'Das Sprachmodell antworten lassen',
      cerebrum: 'CEREBRUM antworten lassen',
    },
    export: 'Als JSON exportieren',
    clear: 'Gespräch löschen',
    block: 'Sperren',
    unblock: 'Entsperren',
    delete: 'Löschen',
    asks: {
      clear: {
        title: 'Das Gespräch mit {name} löschen?',
        text: 'Das Gespräch wird hier gelöscht, und die nächste Frage fängt neu an. Was noch wartet, wird beantwortet.',
      },
      block: {
        title: '{name} sperren?',
        text: 'Es gibt keine Antworten mehr, und was geschrieben wird, wird nicht aufgehoben. Was noch wartet, wird gelöscht.',
      },
      delete: {
        title: '{name} löschen?',
        text: 'Der Nutzer und alles, was von ihm aufgehoben ist, wird gelöscht: {count} {count:Nachricht samt Antwort|Nachrichten samt Antworten}. Wer wieder schreibt, fängt als jemand Neues an.',
      },
    },
    back: 'Alle Nutzer',
    conversation: 'Gespräch',
    noMessages: 'Von diesem Nutzer ist keine Nachricht aufgehoben.',
    earlier: 'Frühere zeigen ({count})',
    bot: 'Bot',
    states: {
      waiting: 'Wartet auf eine Antwort',
      ready: 'Die Antwort ist fertig',
      sending: 'Die Antwort wird gesendet',
      answered: 'Beantwortet',
      uncertain:
        'Die Antwort kam vielleicht an: Der Bot hielt an, während sie gesendet wurde; sie wird nicht noch einmal gesendet',
      unanswered: 'Nicht beantwortet',
    },
    why: {
      expired: 'Nicht beantwortet: Sie wartete zu lange',
      'too-many': 'Nicht beantwortet: Es wartete schon zu viel',
      unreachable: 'Nicht beantwortet: Die Plattform nimmt nichts für diesen Nutzer an',
      refused: 'Nicht beantwortet: Die Quelle lehnt es ab',
    },
    delivery: 'Das Netz sagt: {text}',
  },

  import: {
    text: 'Dieser Ordner hat Nutzer und Gespräche des ursprünglichen Systems. Dessen Datei wird nur gelesen.',
    run: 'Übernehmen',
    result:
      '{users} {users:Nutzer|Nutzer} und {messages} {messages:Nachricht|Nachrichten} übernommen; {known} {known:war|waren} schon bekannt, {skipped} {skipped:Eintrag war|Einträge waren} nicht lesbar.',
  },

  overview: { waiting: '{count} {count:wartet|warten}', setUp: 'Einrichten', setUpOf: '{platform} einrichten' },
  palette: { setUp: 'Den {platform}-Bot einrichten', users: 'Nutzer der Bots' },
}
