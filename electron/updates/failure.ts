import type { UpdateFailure, UpdateFailureReason } from '../../shared/updates.ts'

/** What an error of the download's library, of Electron's network or of the system means. The first that fits. */
const signs: readonly [RegExp, UpdateFailureReason][] = [
  [/ERR_CHECKSUM_MISMATCH|checksum mismatch/i, 'broken-file'],
  [/ERR_UPDATER_INVALID_SIGNATURE|not signed by|code signature/i, 'signature'],
  [/ENOSPC|EDQUOT|no space left/i, 'no-room'],
  [/EACCES|EPERM|EROFS|permission denied|read-only file system/i, 'not-allowed'],
  [
    /ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION|NETWORK|PROXY|ADDRESS_UNREACHABLE|TIMED_OUT|TUNNEL)/,
    'offline',
  ],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timed out|aborted/i, 'offline'],
  [
    /ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|ERR_UPDATER_LATEST_VERSION_NOT_FOUND|HTTP_ERROR_404|status 404|\b404\b/,
    'not-found',
  ],
  [/HTTP_ERROR_|status [45]\d\d|Too many redirects/, 'server'],
  [/ERR_UPDATER_(INVALID|NO_FILES|NO_PUBLISHED|ZIP_FILE)|YAMLException|Cannot parse/i, 'garbage'],
]

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** An error in the terms of the panel. The detail is one line: libraries write pages of them. */
export function failureOf(error: unknown, during: UpdateFailure['during']): UpdateFailure {
  const message = error instanceof Error ? error.message : String(error)
  const text = `${codeOf(error)} ${message}`
  const reason = signs.find(([sign]) => sign.test(text))?.[1] ?? 'other'
  const [line = ''] = message.split('\n')
  return { during, reason, detail: line.slice(0, 300) }
}
