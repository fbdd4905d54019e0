import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram } from '../../../cli/commands/service/run.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { freePorts } from '../../support/free-ports.ts'
import { isLongRun } from '../../support/long-run.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'llmt-service-shipped-'))
})
afterEach(() => rmSync(home, { recursive: true }))

test.runIf(isLongRun)(
  'the program as it is shipped starts, by systemctl, what answers, and ends it again',
  {
    timeout: 120_000,
  },
  async () => {
    const bin = join(home, 'bin')
    const workspace = join(home, 'a folder')
    mkdirSync(bin)
    mkdirSync(workspace)
    const [panel, llm, middleware] = await freePorts(3)
    writeFileSync(
      join(workspace, 'config.json'),
      JSON.stringify({ web_interface_port: panel, llm_server_port: llm, middleware_port: middleware }),
    )
    const fake = join(import.meta.dirname, '../../support/programs/fake-systemctl.ts')
    writeFileSync(join(bin, 'systemctl'), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`)
    chmodSync(join(bin, 'systemctl'), 0o755)
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      FAKE_SYSTEMD: home,
      LLM_TRAINER_HOME: join(home, 'other'),
    }
    const start = runProgram(env)
    const run = async (...args: string[]) => {
      const ran = await start(process.execPath, [
        builtProgram('llm-trainer'),
        '--workspace',
        workspace,
        '--json',
        ...args,
      ])
      if (ran.kind === 'missing') throw new Error('There is no node')
      return { ...ran, json: ran.out === '' ? null : JSON.parse(ran.out) }
    }
    const installed = await run('service', 'install')
    expect(installed).toMatchObject({ code: 0, json: { changed: true, taken: false, answers: true, enabled: true } })
    expect((await run('service', 'install')).json).toMatchObject({ changed: false, pid: installed.json.pid })
    expect((await run('service', 'status')).code).toBe(0)
    expect(await run('service', 'remove')).toMatchObject({ code: 0, json: { removed: true } })
    expect((await run('service', 'status')).code).toBe(3)
    expect(() => process.kill(installed.json.pid, 0)).toThrow('ESRCH')
  },
)
