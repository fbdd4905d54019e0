/*
 * Runs in the page: which texts cannot be read as a whole. A text is cut where an ancestor hides what is wider or higher than itself
 * (what can be scrolled to is not cut), where a box is too small for it, or where it leaves the page.
 */
export const cutTexts = `(() => {
  const root = document.documentElement
  const found = root.scrollWidth > root.clientWidth ? ['the page'] : []
  const note = (why, element, text) => {
    const what = why + ': ' + element.tagName.toLowerCase() + ' “' + text.trim().slice(0, 60) + '”'
    if (!found.includes(what)) found.push(what)
  }
  // What is only heard is a dot.
  const isHeard = (element) => {
    for (let box = element; box !== null; box = box.parentElement)
      if (box.matches('.sr-only:not(:focus)') || (box.offsetWidth <= 1 && getComputedStyle(box).overflowX === 'hidden')) return true
    return false
  }
  for (const element of document.querySelectorAll('button, label, h1, h2, h3, th, summary, [role="radio"], [role="tab"]'))
    if (element.checkVisibility() && !isHeard(element) && element.scrollWidth > element.clientWidth + 1)
      note('too narrow', element, element.textContent)
  const pen = document.createElement('canvas').getContext('2d')
  for (const field of document.querySelectorAll('select')) {
    if (!field.checkVisibility()) continue
    const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field)
    pen.font = [fontWeight, fontSize, fontFamily].join(' ')
    // The arrow of a choice takes as much as a letter is high.
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - parseFloat(fontSize)
    for (const option of field.options)
      if (pen.measureText(option.label).width > room) note('too narrow', field, option.label)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (texts.nextNode()) {
    const text = texts.currentNode
    const parent = text.parentElement
    if (text.data.trim() === '' || !parent.checkVisibility() || parent.closest('script, style, select') || isHeard(parent)) continue
    range.selectNodeContents(text)
    const rects = [...range.getClientRects()]
    let canScrollX = false
    let canScrollY = false
    let isOwn = true
    for (let box = parent; box !== null; box = box.parentElement) {
      const { display, overflowX, overflowY } = getComputedStyle(box)
      if (display === 'inline' || display === 'contents') continue
      const hidesX = overflowX === 'hidden' || overflowX === 'clip'
      const hidesY = overflowY === 'hidden' || overflowY === 'clip'
      const { right, bottom } = box.getBoundingClientRect()
      canScrollX ||= overflowX === 'auto' || overflowX === 'scroll'
      canScrollY ||= overflowY === 'auto' || overflowY === 'scroll'
      if (isOwn && rects.some((rect) => rect.right > right + 1)) note('too narrow', parent, text.data)
      isOwn = false
      if (hidesX && !canScrollX && rects.some((rect) => rect.right > right + 1)) note('cut off', parent, text.data)
      if (hidesY && !canScrollY && rects.some((rect) => rect.bottom > bottom + 1)) note('cut off below', parent, text.data)
    }
    if (!canScrollX && rects.some((rect) => rect.right > root.clientWidth + 1)) note('outside', parent, text.data)
  }
  return found
})()`
