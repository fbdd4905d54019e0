import type { workspaceReasons as english } from '../en/workspace-reasons.ts'
import type { Translated } from '../translated.ts'

export const workspaceReasons: Translated<typeof english> = {
  'folder.none': 'Einen Ordner angeben.',
  'folder.relative': '„{path}“ ist nur ein Teil eines Pfades. Den ganzen Pfad angeben, vom obersten Ordner an.',
  'folder.root': '{path} ist ein ganzer Datenträger. Einen Ordner darauf angeben.',
  'folder.not-a-folder': '{path} ist eine Datei, kein Ordner. Den Ordner angeben, in dem sie liegt.',
  'folder.no-right':
    '{path} lässt sich nicht verwenden: Diesem Benutzerkonto fehlt dort das Schreibrecht. Das Recht erteilen oder den Ordner kopieren.',
  'folder.no-right-above':
    '{path} gibt es nicht, und dieses Benutzerkonto darf es in {above} nicht anlegen. Einen anderen Ort angeben.',
  'folder.nothing-above':
    '{path} gibt es nicht und lässt sich nicht anlegen: {above} ist kein Ordner. Den Pfad prüfen.',
  'folder.broken-link':
    '{path} verweist auf einen Ordner, den es nicht gibt. Den Ordner zurücklegen oder einen anderen angeben.',
  'folder.file-in-the-way':
    'In {path} ist {name} eine Datei, gebraucht wird aber ein Ordner dieses Namens. Die Datei verschieben oder einen anderen Ordner angeben.',
  'folder.unreadable': '{path} lässt sich nicht ansehen: {why}. Den Pfad und die Rechte daran prüfen.',
}
