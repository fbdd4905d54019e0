import { Argument } from 'commander'
import { cliCompletion as words } from '../../shared/words/en/cli-completion.ts'
import { bashScript } from '../completion/bash.ts'
import { fishScript } from '../completion/fish.ts'
import { powershellScript } from '../completion/powershell.ts'
import { zshScript } from '../completion/zsh.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Add, Json } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'
import { type CommandNode, treeOf } from '../tree.ts'

const scripts = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
} satisfies Record<string, (program: CommandNode) => string>
export type Shell = keyof typeof scripts
export const shells = Object.keys(scripts) as Shell[]

export const completionScript = (shell: Shell, program: CommandNode): string => scripts[shell](program)

/** `llm-trainer completion bash` */
export const addCompletion: Add = (program, deps, _workspace, done) => {
  program
    .command('completion')
    .description(words.description)
    .addArgument(new Argument('<shell>', words.shell).choices(shells))
    .action((shell: Shell, { json }: Json) => {
      const script = completionScript(shell, treeOf(program))
      if (json) createPrinter(deps).json({ shell, script })
      else deps.stdout.write(script)
      done(exitCodes.ok)
    })
}
