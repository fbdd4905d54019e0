import type { DialogName } from '../../shared/presentation/repair-plan.ts'
import { backends, panel } from '../../shared/words/spoken.ts'
import { Dialog } from '../components/dialog.tsx'
import { CerebrumAddress } from '../views/shared/cerebrum-address.tsx'
import { ChoosePython } from '../views/shared/choose-python.tsx'
import { KeyForm } from '../views/shared/key-form.tsx'
import { ModelPicker } from '../views/shared/model-picker.tsx'
import { SecretsInFile } from '../views/shared/secrets-in-file.tsx'

const titles: Record<DialogName, string> = {
  key: panel.key.title,
  model: panel.models.title,
  cerebrum: panel.cerebrum.title,
  secrets: panel.settings.secretsTitle,
  python: backends.choose.title,
}

type Props = { name: DialogName; onClose: () => void }

export function DialogOf({ name, onClose }: Props) {
  return (
    <Dialog title={titles[name]} onClose={onClose}>
      <Body name={name} onClose={onClose} />
    </Dialog>
  )
}

function Body({ name, onClose }: Props) {
  switch (name) {
    case 'key':
      return <KeyForm switchByDefault asksName={false} />
    case 'model':
      return <ModelPicker onChosen={onClose} />
    case 'secrets':
      return <SecretsInFile onMoved={onClose} />
    case 'cerebrum':
      return <CerebrumAddress onSaved={onClose} />
    case 'python':
      return <ChoosePython onChosen={onClose} />
  }
}
