/** Hands something to the user as a file; the browser asks or saves as it is set up to. */
export function download(name: string, parts: BlobPart[], type = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
