import type { workspaceReasons as english } from '../en/workspace-reasons.ts'
import type { Said } from './said.ts'

export const workspaceReasons: Said<typeof english> = {
  'folder.none': 'Indiquez un dossier.',
  'folder.relative': '« {path} » n’est qu’une partie d’un chemin. Indiquez le chemin complet, depuis la racine.',
  'folder.root': '{path} est un disque entier. Indiquez un dossier qui s’y trouve.',
  'folder.not-a-folder': '{path} est un fichier, pas un dossier. Indiquez le dossier qui le contient.',
  'folder.no-right':
    '{path} ne peut pas être utilisé : cet utilisateur n’a pas le droit d’y écrire. Donnez-lui ce droit, ou copiez le dossier.',
  'folder.no-right-above':
    '{path} n’existe pas, et cet utilisateur n’a pas le droit de le créer dans {above}. Indiquez un autre endroit.',
  'folder.nothing-above':
    '{path} n’existe pas, et ne peut pas être créé : {above} n’est pas un dossier. Vérifiez le chemin.',
  'folder.broken-link':
    '{path} est un lien vers un dossier qui n’existe pas. Remettez le dossier, ou indiquez-en un autre.',
  'folder.file-in-the-way':
    'Dans {path}, {name} est un fichier, alors qu’il faut un dossier de ce nom. Déplacez le fichier, ou indiquez un autre dossier.',
  'folder.unreadable': '{path} ne peut pas être examiné : {why}. Vérifiez le chemin et vos droits.',
}
