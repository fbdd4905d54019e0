import { describe, expect, it } from 'vitest'
import { pipEnvironment } from '../../../../control/python/install.ts'
import { type InstallFault, installFailed, installVerdict } from '../../../../control/python/install-failure.ts'
import { followPip } from '../../../../control/python/install-progress.ts'

describe('pip at work', () => {
  it('is followed by what it does, with the packages that it has looked up', () => {
    const follow = followPip()
    const seen = [
      'Looking in indexes: https://me:hush@packages.example.org/simple',
      'Collecting one>=1.0 (from -r requirements.txt (line 1))',
      '  Downloading one-1.2-py3-none-any.whl.metadata (2.0 kB)',
      'Requirement already satisfied: two in ./venv/lib (from -r requirements.txt (line 2)) (2.0)',
      'Collecting three<4 (from one>=1.0->-r requirements.txt (line 1))',
      'Collecting One>=1.1',
      'Processing ./my packages/four-1.0-py3-none-any.whl',
      '   ---- 94 kB 1 MB/s',
      '',
      'Installing collected packages: three, one',
      'Successfully installed one-1.2 three-3.0',
    ].map(follow)
    expect(seen.map((progress) => progress && `${progress.done} ${progress.line}`)).toEqual([
      '0 Looking in indexes: https://packages.example.org/simple',
      '1 Collecting one>=1.0',
      '1 Downloading one-1.2-py3-none-any.whl.metadata (2.0 kB)',
      '2 Requirement already satisfied: two in ./venv/lib',
      '3 Collecting three<4 (from one>=1.0->-r requirements.txt (line 1))',
      '3 Collecting One>=1.1',
      '4 Processing ./my packages/four-1.0-py3-none-any.whl',
      null,
      null,
      '4 Installing collected packages: three, one',
      '4 Successfully installed one-1.2 three-3.0',
    ])
  })
})

describe('why packages could not be installed', () => {
  const retry = (cause: string): string =>
    `WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by '${cause}': /simple/one/`
  const none = [
    'ERROR: Could not find a version that satisfies the requirement one>=9 (from versions: none)',
    'ERROR: No matching distribution found for one>=9',
  ]
  const some = [
    'ERROR: Could not find a version that satisfies the requirement one>=9 (from versions: 1.0, 1.2)',
    'ERROR: No matching distribution found for one>=9',
  ]
  const cases: [InstallFault, string[]][] = [
    ['network', [retry("NewConnectionError('x: Failed to establish a new connection: [Errno -3]')"), ...none]],
    ['network', [retry('ReadTimeoutError("HTTPSConnectionPool: Read timed out.")'), ...none]],
    ['proxy', [retry("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))"), ...none]],
    ['certificate', [retry("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))"), ...none]],
    ['no-version', none],
    [
      'network',
      ["ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='x', port=443): Read timed out."],
    ],
    ['build', [retry('ReadTimeoutError("slow")'), 'ERROR: Failed building wheel for one']],
    ['no-version', [retry('ReadTimeoutError("slow")'), ...some]],
    [
      'python-version',
      [
        'ERROR: Ignored the following versions that require a different python version: 9.0 Requires-Python >=3.99',
        ...some,
      ],
    ],
    [
      'disk',
      ['Collecting one', 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device'],
    ],
    ['conflict', ['ERROR: Cannot install one and two because these package versions have conflicting dependencies.']],
    ['build', ["  error: command 'gcc' failed with exit status 1", '  ERROR: Failed building wheel for one']],
    ['no-venv', ['/usr/bin/python3: No module named venv']],
    ['no-pip', ['/usr/bin/python3: No module named pip']],
    ['rights', ["ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'"]],
    ['hashes', ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.']],
    ['file', ["ERROR: Invalid requirement: 'one two three' (from line 1 of requirements.txt)"]],
    ['other', ['ERROR: nobody has seen this before']],
    ['other', []],
  ]
  it.each(cases)('%s: %j', (fault, lines) => {
    expect(installVerdict(lines, 'linux').fault).toBe(fault)
  })

  it('Debian’s missing part is named as Debian names it', () => {
    const lines = [
      'The environment was not made because ensurepip is not available.',
      '',
      '    apt install python3.11-venv',
      '',
    ]
    expect(installFailed(lines, 'linux').problem.detail).toContain('sudo apt install python3.11-venv')
    expect(installFailed(['No module named venv'], 'linux').problem.detail).toContain('sudo apt install python3-venv')
    expect(installFailed(['No module named venv'], 'win32').problem.detail).not.toContain('apt')
  })

  it('the problem names the cause, and the last line that tells it', () => {
    const lines = ['Collecting one>=9', ...some, '[notice] A new release of pip is available', 'note: try again']
    expect(installFailed(lines, 'linux').problem).toMatchObject({
      code: 'install-failed',
      detail:
        'There is no version of one>=9 that suits. Look at requirements.txt. It said: ERROR: No matching distribution found for one>=9',
      params: { kind: 'no-version', line: 'ERROR: No matching distribution found for one>=9' },
    })
  })

  it('no password of an address is in it', () => {
    const lines = ['ERROR: HTTP error 404 while getting https://me:hush@packages.example.org/one.whl']
    expect(JSON.stringify(installFailed(lines, 'linux').problem)).not.toContain('hush')
  })
})

it('pip gets the user’s settings of it, but none that lead past the environment, and no secrets', () => {
  const key = 'OPENROUTER_API_KEY'
  const env = {
    PATH: '/bin',
    [key]: 'x',
    PIP_INDEX_URL: 'https://x',
    PIP_TARGET: '/t',
    PIP_USER: '1',
    HTTPS_PROXY: 'http://p',
  }
  expect(pipEnvironment(env)).toEqual({
    PATH: '/bin',
    PIP_INDEX_URL: 'https://x',
    HTTPS_PROXY: 'http://p',
    PIP_USER: '0',
    PIP_NO_COLOR: '1',
  })
})
