import { X509Certificate } from 'node:crypto'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { certificatesIn } from '../../providers/trust.ts'
import { problemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { sayReason } from '../../shared/words/say.ts'

/** Bytes; the whole of what browsers trust is some 250 kB. */
const MAX_SIZE = 2 * 1024 * 1024

export type CaFile = { pem: string; certificates: number } | { problem: Reason }

/** Reads a file of certificates, and says in words why it cannot be used. */
export async function readCaFile(file: string): Promise<CaFile> {
  try {
    return judgeCa(file, await readBounded(file))
  } catch (error) {
    const why = error instanceof Error ? (unreadable[codeOf(error)] ?? error.message) : String(error)
    return { problem: reason('network.ca-unreadable', { file, why }) }
  }
}

async function readBounded(file: string): Promise<string | null> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    return size > MAX_SIZE ? null : await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** `null`: too large to be read. */
export function judgeCa(file: string, text: string | null): CaFile {
  if (text === null) return { problem: reason('network.ca-large', { file, kilobytes: MAX_SIZE / 1024 }) }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return { problem: reason('network.ca-key', { file }) }
  const found = certificatesIn(text)
  if (found.length === 0) return { problem: reason('network.ca-empty', { file }) }
  for (const [index, certificate] of found.entries()) {
    const why = whyUnreadable(certificate)
    if (why !== null) return { problem: reason('network.ca-broken', { file, number: index + 1, why }) }
  }
  return { pem: `${found.join('\n')}\n`, certificates: found.length }
}

function whyUnreadable(certificate: string): string | null {
  try {
    new X509Certificate(certificate)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

const unreadable: Record<string, string> = {
  ENOENT: 'it is not there',
  EACCES: 'reading it is not allowed',
  EPERM: 'reading it is not allowed',
  EISDIR: 'it is a folder',
}

/** Throws `bad-input` where a setting names a file that cannot be used. */
export async function refuseBrokenCa(file: string | null | undefined, folder: string): Promise<void> {
  if (!file) return
  const read = await readCaFile(resolve(folder, file))
  if ('problem' in read) throw problemError('bad-input', `${sayReason(read.problem)}.`)
}
