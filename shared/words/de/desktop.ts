import type { desktop as english } from '../en/desktop.ts'
import type { Translated } from '../translated.ts'

export const desktop: Translated<typeof english> = {
  tray: {
    tooltip: '{name} · {status}',
    status: '{level}: {headline}',
    marked: '{glyph} {text}',
    service: '{glyph} {service}: {word}',
    connecting: 'Wird verbunden…',
    lost: 'Verbindung unterbrochen',
    unknown: 'nicht bekannt',
    repair: '{label} ({cost})',
    sourceWithModel: '{source} ({model})',
    switching: 'Wechsel zu {source}…',
    switchingStep: 'Wechsel zu {source}: {step} ({n} von {total})',
    switchingWaits: 'Wechsel zu {source}: Sie sind dran, {what}',
    switchFailed: 'Wechsel zu {source} fehlgeschlagen',
  },
  actions: {
    open: 'Panel öffnen',
    browser: 'Im Browser öffnen',
    keep: 'Schließen, weiterlaufen lassen',
    quit: 'Beenden und Dienste stoppen',
  },
  menu: {
    file: 'Datei',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    services: 'Dienste',
    window: 'Fenster',
    help: 'Hilfe',
    settings: 'Einstellungen…',
    copyAddress: 'Adresse für den Browser kopieren',
    copyReport: 'Zustandsbericht kopieren',
    folder: 'Ordner öffnen',
    about: 'Über {name}',
    updates: 'Nach Aktualisierungen suchen…',
    developerTools: 'Entwicklerwerkzeuge',
  },
  login: {
    unavailable: {
      flatpak: 'Apps in einem Flatpak startet nur der Desktop.',
      snap: 'Apps in einem Snap startet nur der Desktop.',
      source: 'macOS startet nur eine installierte App.',
    },
    notWritten: '{file} ließ sich nicht ändern: {why}. Schreiben dort erlauben, dann erneut versuchen.',
  },
  notReady: 'Die App startet noch. In einem Moment erneut versuchen.',
}
