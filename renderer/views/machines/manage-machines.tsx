import { useState } from 'react'
import type { ListedMachine, MachineAccess, MachineTrial } from '../../../shared/machines.ts'
import { fill } from '../../../shared/words/say.ts'
import { machines as words } from '../../../shared/words/spoken.ts'
import { showMachine } from '../../app/shown-machine.ts'
import { useAction } from '../../app/use-action.ts'
import { useMachines } from '../../app/use-machines.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { machineHost, machineMark } from '../../model/machine-mark.ts'
import { accessSegments } from './access-segments.ts'
import { AddMachine } from './add-machine.tsx'

const check = (api: Api, id: string): Promise<MachineTrial> => api.machines.check({ id })
const remove = (api: Api, id: string): Promise<unknown> => api.machines.remove({ id })
const setAccess = (api: Api, input: { id: string; access: MachineAccess }): Promise<unknown> =>
  api.machines.setAccess(input)

/** The other machines: how each is, what may be done there, and one more. */
export function ManageMachines() {
  const known = useMachines()
  return (
    <div className="grid gap-4">
      <p className="text-muted">{words.listText}</p>
      {known !== null && known.length === 0 && <p>{words.none}</p>}
      <ul className="grid gap-4 empty:hidden">
        {known?.map((machine) => (
          <Row key={machine.id} machine={machine} />
        ))}
      </ul>
      <AddMachine />
    </div>
  )
}

function Row({ machine }: { machine: ListedMachine }) {
  const { id, name, url, access } = machine
  const { shape, sentence } = machineMark(machine)
  const checking = useAction(check)
  const removing = useAction(remove)
  const changing = useAction(setAccess)
  const [trial, setTrial] = useState<MachineTrial | null>(null)
  return (
    <li className="grid gap-2 rounded-md bg-sunken p-3">
      <div className="flex items-start gap-2">
        <MarkIcon shape={shape} className="mt-1 size-3" />
        <div className="grid min-w-0 flex-1">
          <span className="font-medium break-words">{name}</span>
          <span className="text-sm break-all text-muted">{machineHost(url)}</span>
          <span className="text-sm break-words text-muted">{sentence}</span>
        </div>
        <Button size="sm" aria-label={fill(words.showOf, { name })} onClick={() => showMachine(machine)}>
          {words.show}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={fill(words.accessOf, { name })}
          value={access}
          segments={accessSegments()}
          unavailable={changing.blocked || changing.pending}
          onChoose={(chosen) => void changing.run({ id, access: chosen })}
        />
        <Button
          look="quiet"
          size="sm"
          aria-label={fill(words.checkOf, { name })}
          busy={checking.pending}
          unavailable={checking.blocked}
          onClick={() => void checking.run(id).then(setTrial)}
        >
          {words.check}
        </Button>
        <Button
          look="quiet"
          size="sm"
          aria-label={fill(words.removeOf, { name })}
          busy={removing.pending}
          unavailable={removing.blocked}
          onClick={() => void removing.run(id)}
        >
          {words.remove}
        </Button>
      </div>
      <FailureNote failure={changing.failure ?? checking.failure ?? removing.failure} />
      {trial !== null && <Steps procedure={trial} label={words.steps} />}
    </li>
  )
}
