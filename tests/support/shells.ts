import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a program is on the PATH, and starts. */
export const has = (program: string): boolean =>
  process.platform !== 'win32' && spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** util-linux's `script`, which gives a shell the terminal that it needs to complete anything. */
export const hasTerminal = process.platform === 'linux' && has('script')

/** What stands at the prompt after Tab, and what was offered: `word` or `word\tdescription`; of bash only the line is seen. The blank behind a whole word is left out. */
export type Completed = { line: string; offered: string[] }

type Asked = {
  /** With the files to complete. */
  folder: string
  /** Where the shell's own files may lie. */
  home: string
  completion: string
  /** Instead of reading the script: how the shell comes by it. */
  load?: string
}

const ready = 'READY>'
/** Ctrl-X Ctrl-A: notes the line, and clears it. */
const note = '\u0018\u0001'

const zshSetUp = (load: string): string => `
stty rows 1000 cols 400
PROMPT='${ready}'
LISTMAX=100000
${load}
zstyle ':completion:*' insert-tab false
setopt no_auto_menu no_beep
bindkey '^I' complete-word
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits shown
  local at=\${@[(i)-d]}
  (( at < $# )) && { [[ \${@[at+1]} == \\(* ]] && eval "shown=\${@[at+1]}" || shown=("\${(@P)@[at+1]}") }
  builtin compadd -A hits -D shown "$@"
  local i
  for ((i = 1; i <= $#hits; i++)); do print -r -- "\${hits[i]}\${shown[i]:+\t}\${shown[i]}" >>$NOTES; done
  builtin compadd "$@"
}
note-line() { print -r -- "= $BUFFER" >>$NOTES; zle kill-whole-line }
zle -N note-line
bindkey '^X^A' note-line
`

const bashSetUp = (load: string): string => `
stty rows 1000 cols 400
PS1='${ready}'
${load}
bind 'set completion-query-items 0'
bind 'set page-completions off'
note_line() { printf '= %s\\n' "$READLINE_LINE" >>$NOTES; READLINE_LINE=; READLINE_POINT=0; }
bind -x '"\\C-x\\C-a": note_line'
`

/** Types each line into a real shell on a terminal, presses Tab, and tells what came of it. */
export async function typedInto(shell: 'zsh' | 'bash', asked: Asked, lines: readonly string[]): Promise<Completed[]> {
  const { folder, home, completion } = asked
  const script = join(home, `completion.${shell}`)
  const notes = join(home, 'notes')
  writeFileSync(script, completion)
  writeFileSync(notes, '')
  const load = asked.load ?? `source ${script}`
  writeFileSync(join(home, '.zshrc'), zshSetUp(load))
  writeFileSync(join(home, '.bashrc'), bashSetUp(load))
  const start = shell === 'zsh' ? 'zsh -d -i' : 'bash --noprofile --rcfile "$HOME/.bashrc" -i'
  const child = spawn('script', ['-qfc', start, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: home, ZDOTDIR: home, NOTES: notes, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const prompted = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text
      if (screen.includes(ready)) resolve()
    })
  })
  await Promise.race([prompted, ended])
  child.stdin.write(`${lines.map((line) => `${line}\t${note}`).join('')}exit\r`)
  await ended
  if (/command not found|parse error|syntax error|bad (pattern|substitution|option)/.test(screen))
    throw new Error(`${shell} complained:\n${screen}`)
  return readNotes(readFileSync(notes, 'utf8'))
}

function readNotes(text: string): Completed[] {
  const all: Completed[] = []
  let offered: string[] = []
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('= ')) {
      all.push({ line: line.slice(2).trimEnd(), offered })
      offered = []
    } else offered.push(line)
  }
  return all
}

/** What fish offers for each line: `word` or `word\tdescription`. */
export function offeredByFish({ folder, home, completion }: Asked, lines: readonly string[]): string[][] {
  const script = join(home, 'completion.fish')
  writeFileSync(script, completion)
  const ask = `source $argv[1]; for line in $argv[2..-1]; complete -C $line; echo =; end`
  const args = ['--no-config', '-c', ask, script, ...lines]
  const env = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' }
  const out = execFileSync('fish', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return out
    .split('=\n')
    .slice(0, -1)
    .map((part) => part.split('\n').filter(Boolean))
}
