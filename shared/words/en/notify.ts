/** Texts of notifications and of their settings. `{name}` is filled with a fact. */
export const notify = {
  works: 'It works again',
  worksBody: 'Over: {title}',
  card: {
    title: 'Notifications',
    text: 'Only when you can do something, one for each cause, and at most one in 10 minutes. When it is over, it says so.',
    on: 'Tell me outside of this window',
    inBrowser: 'From this browser, while a tab with the panel is open. Of several tabs, one tells.',
    allow: 'Allow notifications…',
    unable:
      'This browser shows notifications only of pages that it trusts: open the panel on this computer, at 127.0.0.1.',
    refused:
      'This browser does not let the page show notifications. Allow it in the browser’s settings for this page; then the choices are here.',
    quiet: 'Quiet hours',
    from: 'From',
    until: 'Until',
    quietHint: 'By the clock of this computer. What is still wrong afterwards is told then.',
  },
} as const
