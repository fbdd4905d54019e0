import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'trailing' | 'autoComplete' | 'spellCheck'>

/** A field whose text is hidden until it is asked for. */
export function SecretField(props: Props) {
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field
      {...props}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      spellCheck={false}
      trailing={
        <Button
          look="quiet"
          size="icon"
          aria-label={isShown ? words.hide : words.reveal}
          onClick={() => setShown(!isShown)}
        >
          <Icon aria-hidden="true" className="size-4" />
        </Button>
      }
    />
  )
}
