import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { askPython } from './ask-python.ts'
import { type MarkerFacts, markerHolds } from './markers.ts'
import { compareVersions, normalName, type Requirement, requirementsIn } from './requirements.ts'

type Question = {
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  cwd?: string
  /** Milliseconds; a slow disk may have many packages to be looked through. */
  deadlineMs?: number
}

const DEADLINE_MS = 20_000

/**
 * Tells versions by normal names, and the facts that conditions ask for. Asked in isolation, it adds the place of the user's own packages
 * where the services would see it.
 */
const QUESTION = `
import json, os, platform, re, site, sys
from importlib import metadata

def sees_user_site():
    if sys.prefix == sys.base_prefix:
        return True
    try:
        with open(os.path.join(sys.prefix, "pyvenv.cfg"), encoding="utf-8") as file:
            return re.search(r"(?mi)^include-system-site-packages\\s*=\\s*true\\s*$", file.read()) is not None
    except OSError:
        return False

if sees_user_site():
    try:
        site.addsitedir(site.getusersitepackages())
    except Exception:
        pass

def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()

def version(name):
    try:
        return metadata.version(name) or ""
    except metadata.PackageNotFoundError:
        return None
    except Exception:
        return ""

asked = json.loads(sys.argv[1])
found = {name: version(name) for name in asked}
if None in found.values():
    for one in metadata.distributions():
        try:
            name = normal(one.metadata["Name"])
            if name in found and found[name] is None:
                found[name] = one.version or ""
        except Exception:
            pass
facts = {
    "os_name": os.name,
    "sys_platform": sys.platform,
    "platform_machine": platform.machine(),
    "platform_python_implementation": platform.python_implementation(),
    "platform_release": platform.release(),
    "platform_system": platform.system(),
    "platform_version": platform.version(),
    "python_version": ".".join(platform.python_version_tuple()[:2]),
    "python_full_version": platform.python_version(),
    "implementation_name": sys.implementation.name,
}
print(json.dumps({"found": found, "facts": facts}))
`

const answerSchema = z.object({
  found: z.record(z.string(), z.string().nullable()),
  facts: z.record(z.string(), z.string()),
})

/**
 * Names of what `requirements` (the text of such a file) asks for and this interpreter does not have, or has too old a version of.
 * Throws `unavailable` where the interpreter does not answer, and the reason of an abort.
 */
export async function missingPackages(python: string, requirements: string, question: Question): Promise<string[]> {
  const wanted = requirementsIn(requirements)
  if (wanted.length === 0) return []
  const { deadlineMs = DEADLINE_MS, ...call } = question
  const names = [...new Set(wanted.map(({ name }) => normalName(name)))]
  const raw = await askPython(python, { ...call, deadlineMs, code: QUESTION, given: [JSON.stringify(names)] })
  const answer = answerSchema.safeParse(raw)
  if (!answer.success) throw problemError('unavailable', `${python} does not say which packages it has.`)
  const { found, facts } = answer.data
  const missing = wanted.filter((one) => isMissing(one, found[normalName(one.name)] ?? null, facts))
  return missing.map(({ name }) => name).filter((name, index, all) => firstOf(name, all) === index)
}

const firstOf = (name: string, all: readonly string[]): number =>
  all.findIndex((other) => normalName(other) === normalName(name))

const plain = /^\d+(?:\.\d+)*$/

/** A condition that is not understood asks for nothing; a version that is no plain number is new enough. */
export function isMissing({ atLeast, marker }: Requirement, version: string | null, facts: MarkerFacts): boolean {
  if (marker !== '' && markerHolds(marker, facts) !== true) return false
  if (version === null) return true
  return plain.test(version) && atLeast.some((lowest) => compareVersions(version, lowest) < 0)
}
