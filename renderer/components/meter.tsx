type Props = {
  label: string
  /** The same in words, which stand beside it. */
  text: string
  value: number
  /** Above 0. */
  max: number
}

/** From this part on, what is measured is nearly used up. */
const NEARLY = 0.9

/** How much of something is used: a quiet bar, which stands out only when little is left. */
export function Meter({ label, text, value, max }: Props) {
  const part = Math.min(1, Math.max(0, value / max))
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> each in its own way, with colours of their own
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={text}
      className="h-1.5 overflow-hidden rounded-full bg-off-soft forced-colors:border"
    >
      <div
        className={
          part >= NEARLY ? 'h-full bg-warn forced-colors:bg-[Highlight]' : 'h-full bg-off forced-colors:bg-[Highlight]'
        }
        style={{ width: `${part * 100}%` }}
      />
    </div>
  )
}
