/* What the commands about backups need, loaded only by them: it brings databases and zips along. */
export { makeBackup } from '../control/backup/make-backup.ts'
export { defaultBackupName } from '../control/backup/manifest.ts'
export { checkedBackup } from '../control/backup/read-backup.ts'
export { restore } from '../control/backup/restore.ts'
export { workspacePaths } from '../control/workspace/paths.ts'
