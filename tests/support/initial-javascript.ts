import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const panel = join(import.meta.dirname, '../../out/panel')

/** Bytes, packed as a server would send them, of the scripts that the built page asks for before it is shown. */
export async function initialJavaScript(): Promise<number> {
  const page = await readFile(join(panel, 'index.html'), 'utf8')
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const files = tags.flatMap((tag) => {
    if (!/^<script|rel="modulepreload"/.test(tag)) return []
    const file = /(?:src|href)="\/([^"]+\.js)"/.exec(tag)?.[1]
    return file === undefined ? [] : [file]
  })
  if (files.length === 0) throw new Error('The page asks for no script')
  const packed = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(panel, file))).byteLength))
  return packed.reduce((sum, bytes) => sum + bytes, 0)
}
