import { connect } from '../../../shared/words/en/connect.ts'
import type { Verdict } from './callback-judge.ts'

const words = connect.page

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"

/** Neither scripts nor anything from elsewhere; the address in the bar holds the code, so it goes nowhere. */
export const callbackHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
} as const

/** What the browser shows when it comes back; its words are ours alone, nothing of the request is repeated. */
export function callbackPage(verdict: Verdict): { status: number; html: string } {
  switch (verdict.kind) {
    case 'code':
      return { status: 200, html: page(words.received, words.receivedText) }
    case 'declined':
      return { status: 400, html: page(words.declined, words.declinedText) }
    case 'refused':
      return { status: verdict.status, html: page(words[verdict.why], words[`${verdict.why}Text`]) }
  }
}

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title} · LLM Trainer</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem }
h1 { font-size: 1.35rem; margin: 0 0 .5rem }
p { margin: 0 }
</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`
