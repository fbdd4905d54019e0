/** Reasons about Ollama on this computer: its program, its downloads, its models. */
export const ollamaReasons = {
  'note.starting-ollama': 'Starting Ollama',
  'note.ollama-started': 'Started; version {version}',
  'note.install-ollama': 'Waiting for Ollama to be installed',
  'note.ask-for-model': '{model} is not here yet',
  'note.pulling': '{model}: {completed} of {total} GB ({percent}%)',
  'note.pulling-left': '{model}: {completed} of {total} GB ({percent}%), {left} left',
  'note.pull-asking': 'Asking for {model}',
  'note.pull-verifying': '{model} has come and is being checked',
  'note.pull-stalled': '{model}: interrupted at {percent}%; asked for again',
  'note.pull-paused': '{model}: paused at {percent}%',
  'note.pull-fits': '{size} GB to download; {free} GB are free at {folder}',
  'note.pull-size': '{size} GB to download',
  'note.pull-unknown': 'Its size shows when the download begins',
  'note.pull-unknown-free': 'Its size shows when the download begins; {free} GB are free',
  'note.pull-tight': '{size} GB to download, and only {free} GB seem to be free at {folder}',
  'note.pull-memory':
    '{size} GB to download. It wants {needed} GB of memory, and this computer has {has} GB: it will be slow, or not run at all',
  'note.loaded-gpu': 'In memory, on the graphics card',
  'note.loaded-cpu': 'In memory, on the processor alone',
  'note.loaded-partly': 'In memory, {percent}% of it on the graphics card',
  'note.loaded': 'In memory',
  'note.runs-elsewhere': 'Runs on ollama.com',

  'source.ollama': 'Ollama',
  'evidence.model-size': '{model} has {size} GB on disk; memory {has} GB',
  'evidence.loaded': '{model}: {vram} of {size} GB on the graphics card',
} as const
