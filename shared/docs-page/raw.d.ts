/** A file's text, put in by the bundler. */
declare module '*?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: the bundler gives it one
  export default text
}
