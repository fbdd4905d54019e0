/* What is said of the Python services of a folder: what they lack, and what only their own code can mend. */
export const pythonReasons = {
  'diagnosis.python-not-found.title': 'No Python was found for the services of this folder',
  'diagnosis.python-not-found.text': 'They are Python programs and need Python 3.8 or newer. {looked} {remedy}',
  'python.get-one': 'Install one from python.org and start them again; the built-in services need none.',
  'python.found-now': 'By now {python} is there: start them again.',
  'python.looked':
    'It was looked for in the environments of this folder (.llm-trainer/venv, venv, .venv, env) and on PATH.',
  'python.placeholder-windows':
    'What Windows itself calls python only opens its store and is none, so it is not counted.',
  'python.placeholder-mac':
    'What macOS itself calls python3 only asks for its developer tools while they are missing, so it is not counted.',
  'diagnosis.python-packages-missing.title': 'The Python services lack packages',
  'diagnosis.python-packages-missing.text': '{what} {remedy}',
  'python.not-installed': '{python} does not have: {packages}.',
  'python.not-loaded': '{python} could not load: {packages}.',
  'python.unnamed': 'The Python in use',
  'python.install':
    'They can be installed into an environment that belongs to this folder alone; the Python of this computer stays as it is.',
  'python.not-asked-for':
    'Of what requirements.txt asks for, nothing is missing now: start it again. If that ends in the same way, this needs their code: write the package into requirements.txt, or put back the file that is missing.',

  'diagnosis.python-crashed.title': '{service} is ended by an error in its Python code',
  'diagnosis.python-crashed.text': '{what} {remedy}',
  'python.error': '“{error}”.',
  'python.error-at': '“{error}” in {file}, line {line}.',
  'python.needs-code':
    'A start may get past it, but to mend it needs their code. The built-in services do the same work without it.',
  'python.needs-setting':
    'Their code does not do without {key}, and config.json does not have it: write it in there and start again. The built-in services use a default for what is not there.',

  'diagnosis.python-blocks.title': '{service} answers nobody while it waits',
  'diagnosis.python-blocks.text':
    'It waits for {awaited} and holds everything else up meanwhile, its own status too: for {seconds} s by now. It goes on when that answer comes. To mend it needs their code: “def” in place of “async def” where a handler waits, or a client that does not block. The built-in services answer while they wait.',
  'python.waits-for-source': 'an answer of the model',
  'python.waits-for-others': 'an answer of the LLM server or of CEREBRUM',

  'diagnosis.python-open.title': 'Others can use the Python services',
  'diagnosis.python-open.text': '{what} {remedy}',
  'python.open-network':
    '{services}: reached by the whole network, since it is listened at every address of this computer, and nobody is asked who they are.',
  'python.open-pages': '{services}: asked by any web page that is open in a browser on this computer, in your name.',
  'python.close':
    'To mend it needs their code ({scripts}): host="127.0.0.1" in run_server, and allow_origins with the pages that need it in place of "*". The built-in services listen for this computer alone and let in their own page alone.',
  'impact.python-open': 'Who comes in can talk through {services} as if they were yours.',
  'proof.python-open': 'Each of them listens on this computer’s own address alone, and does not let in a made-up page.',

  'impact.python': 'Not running because of it: {services}.',
  'proof.python': 'Each of these services starts and passes its health check.',
  'proof.prompt': '{service} answers its health check in time, also while it waits for an answer itself.',
  'source.python': 'Python',
  'evidence.python-lacks': '{python} does not have {packages}',
} as const satisfies Record<string, string>
