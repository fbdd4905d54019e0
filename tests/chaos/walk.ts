import { random as seeded } from '../support/seeded-random.ts'
import type { Facilities, Family } from './family.ts'

export type Choice = { n: number; family: string; variant: string }

type Walk = {
  seed: number
  steps: number
  families: readonly Pick<Family, 'name' | 'weight' | 'variants' | 'applies'>[]
  here: Facilities
  /** Only of this family, or this variant of it (`FAMILY:VARIANT`). */
  only?: string | undefined
}

/** What is hurt, step by step. Pure: the same seed, families and number of steps make the same choices. */
export function chooseSteps({ seed, steps, families, here, only }: Walk): Choice[] {
  const random = seeded(seed)
  const [onlyFamily, onlyVariant] = only?.split(':') ?? []
  const offered = families.filter((family) => family.applies(here) && (onlyFamily ?? family.name) === family.name)
  const total = offered.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) throw new Error(`There is nothing to choose from${only === undefined ? '' : ` in ${only}`}`)

  return Array.from({ length: steps }, (_, index) => {
    // Two numbers a step, whatever they are used for, so that a step does not change the ones after it.
    const which = random() * total
    const how = random()
    const family = pickByWeight(offered, which)
    const variants = family.variants.filter((variant) => (onlyVariant ?? variant) === variant)
    const variant = variants[Math.floor(how * variants.length)]
    if (variant === undefined) throw new Error(`${family.name} has no variant ${onlyVariant}`)
    return { n: index + 1, family: family.name, variant }
  })
}

function pickByWeight<Item extends { weight: number }>(items: readonly Item[], at: number): Item {
  let left = at
  for (const item of items) {
    left -= item.weight
    if (left < 0) return item
  }
  return items[items.length - 1] as Item
}
