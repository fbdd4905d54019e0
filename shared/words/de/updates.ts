import type { updates as english } from '../en/updates.ts'
import type { Translated } from '../translated.ts'

export const updates: Translated<typeof english> = {
  title: 'Aktualisierungen',
  version: 'Dies ist Version {version}.',
  sent: 'Gefragt wird nur nach der Liste der Versionen. Nichts über Personen, diesen Computer oder die Arbeit wird mitgeschickt.',
  check: 'Nach Aktualisierungen suchen',
  download: 'Herunterladen',
  install: 'Neu starten und installieren',
  lastLook: 'Zuletzt gesucht um {time}.',
  neverLooked: 'Bisher wurde keine Liste gelesen.',
  checking: 'Eine neuere Version wird gesucht…',
  current: 'Es wurde nichts Neueres gefunden.',
  available: 'Version {version} ist da.',
  size: 'Herunterzuladen sind {bytes}.',
  downloading: 'Version {version} wird heruntergeladen: {done} von {total}',
  downloadingSome: 'Version {version} wird heruntergeladen: {done}',
  ready:
    'Version {version} liegt bereit. Sie wird installiert, wenn die App beendet wird, oder jetzt; die Dienste starten mit ihr neu.',
  installing: 'Die App endet, installiert Version {version} und startet wieder…',

  busy: {
    training: 'Ein Training läuft. Bis es endet, wird nichts gesucht, heruntergeladen oder installiert.',
    repair: 'Eine Reparatur läuft. Bis sie endet, wird nichts gesucht, heruntergeladen oder installiert.',
  },
  wish: {
    check: 'Die gewünschte Suche folgt dann von selbst.',
    download: 'Das Herunterladen geht dann von selbst weiter.',
  },

  none: {
    development:
      'Diese App läuft aus ihrem Quelltext und wird nicht aktualisiert. Stattdessen den Quelltext neu holen.',
    'no-source':
      'Diese Fassung aktualisiert sich nicht selbst: Ihr wurde nicht gesagt, wo es neuere Versionen gibt. Eine neuere dort holen, wo diese herkam, und darüber installieren.',
    'unsafe-source':
      'Diese Fassung soll neuere Versionen über eine Verbindung holen, die andere verändern können, und tut es deshalb nicht. Eine neuere dort holen, wo diese herkam.',
    'not-installed':
      'Diese App läuft aus einem entpackten Ordner und kann sich nicht selbst ersetzen. Eine neuere dort holen, wo diese herkam, oder das AppImage verwenden, das sich selbst aktualisiert.',
    'read-only':
      'Die Datei dieser App kann dort, wo sie liegt, nicht ersetzt werden. Das AppImage in einen eigenen Ordner verschieben und von dort starten; dann aktualisiert es sich selbst.',
  },
  packages: 'Diese App wurde als {format}-Paket installiert; neuere Versionen installiert deshalb die Paketverwaltung.',
  packagesFetch: 'Das Paket von Version {version} holen und in dessen Ordner dies ausführen:',
  packagesRun: 'Dies ausführen, um Version {version} zu installieren:',
  packagesIdle: 'Dies ausführen, um die neueste Version zu installieren, die die Paketverwaltung kennt:',
  getPackage: 'Paket holen',

  failed: {
    check: 'Nach einer neueren Version konnte nicht gesucht werden.',
    download: 'Die neue Version konnte nicht heruntergeladen werden.',
    install: 'Die neue Version wurde nicht installiert; diese läuft weiter.',
  },
  reasons: {
    offline: {
      why: 'Der Ort, an dem die Versionen liegen, hat nicht geantwortet.',
      now: 'Nachsehen, ob dieser Computer online ist, dann noch einmal versuchen.',
    },
    'not-found': {
      why: 'Dort, wo die Liste der Versionen sein sollte, ist keine.',
      now: 'Später noch einmal versuchen. Bleibt es so, die neue Version dort holen, wo diese herkam.',
    },
    server: {
      why: 'Der Ort, an dem die Versionen liegen, hat eine Störung.',
      now: 'Später noch einmal versuchen; hier ist nichts zu tun.',
    },
    garbage: {
      why: 'Die Antwort ist keine Liste von Versionen.',
      now: 'Vielleicht hat ein Netz geantwortet, das erst eine Anmeldung verlangt: eine Seite im Browser öffnen, dann noch einmal versuchen.',
    },
    'broken-file': {
      why: 'Was heruntergeladen wurde, ist nicht, was die Liste sagt, und wurde verworfen.',
      now: 'Noch einmal versuchen. Bleibt es so, diese Version auch nicht von Hand installieren und Bescheid geben.',
    },
    'no-room': {
      why: 'Der Datenträger ist voll.',
      now: 'Platz schaffen, dann noch einmal versuchen.',
    },
    'not-allowed': {
      why: 'Die Datei der App kann nicht geschrieben werden.',
      now: 'Nachsehen, wem ihr Ordner gehört, oder die App in einen eigenen Ordner verschieben.',
    },
    signature: {
      why: 'Was heruntergeladen wurde, ist nicht von den Machern dieser App signiert und wurde nicht installiert.',
      now: 'Diese Version auch nicht von Hand installieren und Bescheid geben.',
    },
    other: {
      why: 'Der Grund ist nicht bekannt.',
      now: 'Noch einmal versuchen. Das Protokoll der App sagt mehr.',
    },
  },
  detail: 'Im Wortlaut: {detail}',

  after: {
    watching: 'Version {version} wurde gerade installiert. Es wird geprüft, ob alles wie vorher läuft…',
    good: 'Version {version} wurde installiert, und alles läuft wie vorher.',
    failed: 'Version {version} läuft nicht so, wie Version {from} lief',
    page: 'Das Fenster hat das Panel nicht gezeigt.',
    state: 'Über die Dienste war nichts zu erfahren.',
    service: '{service} lief vorher und läuft jetzt nicht.',
    now: 'Die Übersicht sagt, was einem Dienst fehlt, und behebt es. Hilft das nicht, zu Version {from} zurückkehren.',
  },
  back: 'Zurück zu Version {version}',
  backKept:
    'Version {version} wurde auf diesem Computer aufbewahrt. Die App endet, legt sie zurück und startet sie. Der Ordner bleibt, wie er ist.',
  backFetch:
    'Version {version} holen, diese App beenden und sie darüber installieren. Der Ordner bleibt, wie er ist; er gehört nicht zur App.',
  getVersion: 'Version {version} holen',
  dismiss: 'Verstanden',

  stuck: {
    message: 'Version {version} kam nicht in Gang',
    detail:
      'Seit der Aktualisierung von Version {from} ist die App {count} Mal gestartet und zu Ende gegangen, bevor sie da war. {how} Der Ordner bleibt, wie er ist.',
    howKept: 'Version {from} wurde auf diesem Computer aufbewahrt und kann zurückgelegt werden.',
    howFetch: 'Version {from} kann darüber installiert werden.',
    howNone: 'Eine frühere Version kann darüber installiert werden.',
    back: 'Zurück zu Version {from}',
    get: 'Version {from} holen',
    again: 'Version {version} noch einmal starten',
  },
}
