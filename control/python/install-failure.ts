import { type ProblemError, problemError } from '../../shared/problem.ts'
import { shown } from './install-progress.ts'

export type InstallFault =
  | 'disk'
  | 'no-venv'
  | 'no-pip'
  | 'rights'
  | 'proxy'
  | 'certificate'
  | 'network'
  | 'python-version'
  | 'no-version'
  | 'conflict'
  | 'hashes'
  | 'build'
  | 'file'
  | 'other'

type Verdict = { fault: InstallFault; words: string }

const disk = /No space left on device|\[Errno 28\]|\[WinError 112\]|not enough space|Disk quota exceeded/i
const noVenv = /No module named '?(?:venv|ensurepip)\b|ensurepip is not available/
const aptLine = /^\s*(?:sudo )?apt(?:-get)? install (\S+)/
const noPip = /No module named '?pip\b/
const rights =
  /Permission denied|\[Errno 13\]|\[WinError (?:5|32)\]|Access is denied|Read-only file system|\[Errno 30\]/i
const proxy = /ProxyError|Cannot connect to proxy|Tunnel connection failed/
const certificate = /CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError/
const network =
  /NewConnectionError|NameResolutionError|Failed to establish a new connection|name resolution|getaddrinfo failed|Network is unreachable|ConnectTimeoutError|ReadTimeoutError|Read timed out|Connection refused|Connection (?:aborted|broken|reset)|HTTPSConnectionPool/i
const noMatch = /No matching distribution found for (\S+)/
/** So it also says where the index is out of reach. */
const nothingFound = /\(from versions: none\)/
const otherPython = /require(?:s)? a different (?:python version|Python)|Requires-Python/i
const conflict = /ResolutionImpossible|conflicting dependencies/
const hashes = /DO NOT MATCH THE HASHES/i
const build =
  /(?:Failed building wheel for|Failed to build|Could not build wheels for)\s+(?:installable wheels for )?'?([\w.-]+)|metadata-generation-failed|subprocess-exited-with-error|Microsoft Visual C\+\+|command '\S*(?:gcc|cc|clang|cl\.exe)\S*' failed/i
const badFile = /Invalid requirement|Could not open requirements file|UnicodeDecodeError/

/** Why what was printed ends without packages, in the user's words. The cause stands before what follows from it. Pure. */
export function installVerdict(lines: readonly string[], platform: NodeJS.Platform): Verdict {
  const text = lines.join('\n')
  const ofComputers = ofComputer(text, lines, platform)
  if (ofComputers !== null) return ofComputers
  // A connection that failed once says little where pip went on; it also goes on without an index that it never reached.
  const verdict = nothingFound.test(text) ? (ofWay(text) ?? ofPackages(text)) : (ofPackages(text) ?? ofWay(text))
  return verdict ?? { fault: 'other', words: 'pip gave up' }
}

function ofComputer(text: string, lines: readonly string[], platform: NodeJS.Platform): Verdict | null {
  if (disk.test(text)) return { fault: 'disk', words: 'the disk is full. Make room, then try again' }
  if (noVenv.test(text)) return { fault: 'no-venv', words: venvWords(lines, platform) }
  if (noPip.test(text))
    return { fault: 'no-pip', words: 'this Python comes without pip, which installs packages. Choose another Python' }
  if (!rights.test(text)) return null
  const words =
    platform === 'win32'
      ? 'Windows refused a file. It may be in use: stop the services, then try again'
      : 'this user has no right to write a file'
  return { fault: 'rights', words }
}

function venvWords(lines: readonly string[], platform: NodeJS.Platform): string {
  const lacks = 'this Python comes without the part that makes environments'
  if (platform !== 'linux') return `${lacks}. Install a complete one from python.org`
  const told = lines.map((line) => aptLine.exec(line)?.[1]).find((name) => name !== undefined)
  return `${lacks}. On Debian and Ubuntu, run “sudo apt install ${told ?? 'python3-venv'}”, then try again`
}

/** The way to the packages. */
function ofWay(text: string): Verdict | null {
  if (proxy.test(text))
    return { fault: 'proxy', words: 'the proxy on the way to the packages refuses, or is not there' }
  if (certificate.test(text))
    return {
      fault: 'certificate',
      words:
        'the certificate of the server with the packages is not trusted (a proxy that looks inside may need its own)',
    }
  if (!network.test(text)) return null
  return { fault: 'network', words: 'the server with the packages cannot be reached. Is this computer online?' }
}

function ofPackages(text: string): Verdict | null {
  if (hashes.test(text)) return { fault: 'hashes', words: 'what was downloaded is not what requirements.txt names' }
  if (conflict.test(text))
    return { fault: 'conflict', words: 'the packages in requirements.txt ask for versions that exclude each other' }
  const wanted = noMatch.exec(text)?.[1]
  if (wanted !== undefined)
    return otherPython.test(text)
      ? { fault: 'python-version', words: `there is no version of ${wanted} for this Python. Choose another Python` }
      : { fault: 'no-version', words: `there is no version of ${wanted} that suits. Look at requirements.txt` }
  const built = build.exec(text)
  if (built !== null) {
    const what = built[1] ?? 'a package'
    return {
      fault: 'build',
      words: `${what} has to be built on this computer, and that failed. Another Python may help`,
    }
  }
  return badFile.test(text) ? { fault: 'file', words: 'requirements.txt cannot be read as one' } : null
}

/** The last line that says what is wrong; hints and what was begun before say less. */
export function tellingLine(lines: readonly string[]): string {
  const worth = lines.map(shown).filter((line) => line !== '' && !/^(?:note|hint|\[notice\]|WARNING):?/i.test(line))
  return worth.findLast((line) => /\berror\b/i.test(line)) ?? worth.at(-1) ?? ''
}

export function installFailed(lines: readonly string[], platform: NodeJS.Platform): ProblemError {
  const { fault, words } = installVerdict(lines, platform)
  const line = tellingLine(lines)
  return problemError(
    'install-failed',
    `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?]$/.test(words) ? '' : '.'}${line === '' ? '' : ` It said: ${line}`}`,
    {
      params: { kind: fault, line },
    },
  )
}
