import type { FromPage, PageElement, PageGlobals } from './globals.ts'

/** Tells the page's title and right clicks. Runs as text in the isolated world: it may use nothing from outside itself. */
export function watchPage(post: (message: FromPage) => void): void {
  const page = globalThis as unknown as PageGlobals
  let told = ''
  const tellTitle = (): void => {
    const { title } = page.document
    if (title === '' || title === told) return
    told = title
    post({ type: 'title', title })
  }
  page.addEventListener('DOMContentLoaded', () => {
    tellTitle()
    const { head } = page.document
    if (head === null) return
    new page.MutationObserver(tellTitle).observe(head, { childList: true, characterData: true, subtree: true })
  })

  const mediaTypes: Record<string, 'image' | 'audio' | 'video'> = { img: 'image', audio: 'audio', video: 'video' }
  page.addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented || !(event.target instanceof page.Element)) return
    const element = event.target as PageElement
    const mediaType = mediaTypes[element.localName] ?? 'none'
    post({
      type: 'context-menu',
      params: {
        x: event.clientX,
        y: event.clientY,
        linkURL: element.closest('a[href]')?.href ?? '',
        srcURL: mediaType === 'none' ? '' : (element.src ?? ''),
        mediaType,
        isEditable: element.isContentEditable === true || element.closest('input, textarea') !== null,
        selectionText: String(page.document.getSelection() ?? ''),
      },
    })
  })
}
