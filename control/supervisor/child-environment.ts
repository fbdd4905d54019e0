/**
 * What a backend needs of our environment: where programs and folders are, language, time, the way through a proxy and its
 * certificates. Anything else stays here, above all secrets, which travel over the link, and NODE_OPTIONS, which could make
 * every backend open a debugger.
 */
const passedOn = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LANGUAGE',
  'TZ',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  // Windows cannot start programs, or find its libraries and folders, without these.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'USERNAME',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
]

/** Windows writes these names in any case, and proxies are named in lower case as often. */
const isPassedOn = (name: string): boolean => {
  const upper = name.toUpperCase()
  return passedOn.includes(upper) || upper.startsWith('LC_')
}

/** The environment of a backend, from ours. */
export const childEnvironment = (ours: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ours).filter((entry): entry is [string, string] => entry[1] !== undefined && isPassedOn(entry[0])),
  )
