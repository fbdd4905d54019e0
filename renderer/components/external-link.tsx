import { ArrowUpRight } from 'lucide-react'
import { panel } from '../../shared/words/spoken.ts'
import { type ButtonLook, type ButtonSize, buttonClass } from './button.tsx'

type Props = { href: string; label: string; look?: ButtonLook; size?: ButtonSize; describedBy?: string }

/** A page outside this computer, in a new tab. */
export function ExternalLink({ href, label, look = 'plain', size = 'md', describedBy }: Props) {
  return (
    <a href={href} target="_blank" rel="noreferrer" aria-describedby={describedBy} className={buttonClass(look, size)}>
      {label}
      <ArrowUpRight aria-hidden="true" className="size-3.5 opacity-70" />
      <span className="sr-only">{panel.actions.newTab}</span>
    </a>
  )
}
