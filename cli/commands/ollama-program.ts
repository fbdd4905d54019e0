import type { Command } from 'commander'
import { cliOllama } from '../../shared/words/en/cli-ollama.ts'
import { type Add, addGroup, type Json, type Place } from '../kit.ts'
import { list, pull, remove, start, stop } from './ollama.ts'

const { commands } = cliOllama

/** `llm-trainer ollama …` */
export const addOllama: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const ollama = addGroup(program, 'ollama', commands.ollama, async (given) => done(await list(deps, place(given))))
  const add = (name: keyof typeof commands): Command => ollama.command(name).description(commands[name])

  add('start').action(async (given: Json) => done(await start(deps, place(given))))
  add('stop').action(async (given: Json) => done(await stop(deps, place(given))))
  add('list').action(async (given: Json) => done(await list(deps, place(given))))
  add('pull')
    .argument('<model>', cliOllama.model)
    .action(async (model: string, given: Json) => done(await pull(deps, { ...place(given), model })))
  add('delete')
    .argument('<model>', cliOllama.model)
    .action(async (model: string, given: Json) => done(await remove(deps, { ...place(given), model })))
}
