import { cli } from '../../shared/words/en/cli.ts'
import type { Add } from '../kit.ts'
import { doctor } from './doctor.ts'

const { commands, options } = cli

type DoctorOptions = { json: boolean; report?: string; fix?: string; plan?: boolean; dryRun?: boolean }

export const addDoctor: Add = (program, deps, workspace, done) => {
  program
    .command('doctor')
    .description(commands.doctor)
    .option('--report <file>', options.report)
    .option('--fix <id>', options.fix)
    .option('--plan', options.plan)
    .option('--dry-run', options.dryRun)
    .action(async ({ plan, dryRun, ...given }: DoctorOptions) =>
      done(await doctor(deps, { workspace: workspace(), ...given, onlyPlan: plan === true || dryRun === true })),
    )
}
