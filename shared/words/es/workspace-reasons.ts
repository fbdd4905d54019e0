import type { workspaceReasons as english } from '../en/workspace-reasons.ts'
import type { Translated } from '../translated.ts'

export const workspaceReasons: Translated<typeof english> = {
  'folder.none': 'Indique una carpeta.',
  'folder.relative': '«{path}» es solo una parte de una ruta. Indique la ruta completa, desde la carpeta superior.',
  'folder.root': '{path} es un disco entero. Indique una carpeta dentro de él.',
  'folder.not-a-folder': '{path} es un archivo, no una carpeta. Indique la carpeta en la que está.',
  'folder.no-right': '{path} no se puede usar: este usuario no puede escribir ahí. Dele permiso o copie la carpeta.',
  'folder.no-right-above': '{path} no existe, y este usuario no puede crearla en {above}. Indique otro lugar.',
  'folder.nothing-above': '{path} no existe y no se puede crear: {above} no es una carpeta. Revise la ruta.',
  'folder.broken-link':
    '{path} es un enlace a una carpeta que no existe. Devuelva la carpeta a su lugar o indique otra.',
  'folder.file-in-the-way':
    'En {path}, {name} es un archivo, y se necesita una carpeta con ese nombre. Mueva el archivo o indique otra carpeta.',
  'folder.unreadable': 'No se puede examinar {path}: {why}. Revise la ruta y sus permisos sobre ella.',
}
