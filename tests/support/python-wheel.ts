import { execFileSync } from 'node:child_process'

const WHEEL = `
import sys, zipfile
name, version, place = sys.argv[1:]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}.py": f"version = '{version}'",
    f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
}
files[f"{info}/RECORD"] = "".join(f"{file},,\\n" for file in [*files, f"{info}/RECORD"])
with zipfile.ZipFile(f"{place}/{name}-{version}-py3-none-any.whl", "w") as wheel:
    for file, text in files.items():
        wheel.writestr(file, text)
`

/** The Python of this computer, as tests call it. */
export const testPython = process.platform === 'win32' ? 'python' : 'python3'

/** Puts a package with nothing but a name and a version into a folder, from which pip can install it. */
export const makeWheel = (folder: string, name: string, version: string): unknown =>
  execFileSync(testPython, ['-c', WHEEL, name, version, folder])
