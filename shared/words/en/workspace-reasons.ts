/** Why a folder cannot be opened, and what now. */
export const workspaceReasons = {
  'folder.none': 'Name a folder.',
  'folder.relative': '“{path}” is only a part of a path. Name the whole path, from the top folder on.',
  'folder.root': '{path} is a whole disk. Name a folder on it.',
  'folder.not-a-folder': '{path} is a file, not a folder. Name the folder that it lies in.',
  'folder.no-right':
    '{path} cannot be used: this user may not write there. Give this user the right to, or copy the folder.',
  'folder.no-right-above': '{path} is not there, and this user may not make it in {above}. Name another place.',
  'folder.nothing-above': '{path} is not there, and cannot be made: {above} is no folder. Check the path.',
  'folder.broken-link': '{path} is a link to a folder that is not there. Put the folder back, or name another one.',
  'folder.file-in-the-way':
    'In {path}, {name} is a file, and a folder of that name is needed. Move the file away, or name another folder.',
  'folder.unreadable': '{path} cannot be looked at: {why}. Check the path and your rights to it.',
} as const
