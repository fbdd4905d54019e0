import styles from 'swagger-ui-dist/swagger-ui.css?raw'
import bundle from 'swagger-ui-dist/swagger-ui-bundle.js?raw'

/*
 * A page that shows an OpenAPI document. Everything is in the program itself and comes from it; the page asks nobody else. It is
 * large: whoever serves it loads this module when it is first asked for.
 */

export type DocsFile = { type: string; text: string }

/** What the page may do: load its own files, and talk to whom it came from. */
export const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const html = (title: string, base: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/swagger-ui.css">
<link rel="stylesheet" href="${base}/page.css">
</head>
<body>
<div id="docs"></div>
<noscript>This page needs JavaScript. The document itself is openapi.json.</noscript>
<script src="${base}/swagger-ui-bundle.js"></script>
<script src="${base}/page.js"></script>
</body>
</html>
`

const start = (document: string): string => `SwaggerUIBundle({
  url: ${JSON.stringify(document)},
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  filter: true,
  syntaxHighlight: { activated: false },
  // Nobody else is asked whether the document is valid.
  validatorUrl: null,
})
`

const ownStyles = `body { margin: 0; background: #fff; }
.swagger-ui .info { margin: 24px 0; }
`

/** The files of the page by their names; the page itself is `''`. `base`: where they lie, `document`: where the document is. */
export const docsPage = ({
  title,
  base,
  document,
}: {
  title: string
  base: string
  document: string
}): Record<string, DocsFile> => ({
  '': { type: 'text/html; charset=utf-8', text: html(title, base) },
  'page.js': { type: 'text/javascript; charset=utf-8', text: start(document) },
  'page.css': { type: 'text/css; charset=utf-8', text: ownStyles },
  'swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8', text: bundle },
  'swagger-ui.css': { type: 'text/css; charset=utf-8', text: styles },
})
