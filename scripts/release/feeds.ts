import { parse, stringify } from 'yaml'

type Feed = { version: string; files: { url: string; sha512: string }[]; path: string; sha512: string }

/**
 * One update feed out of those that two jobs wrote under the same name, for two architectures: the first, with the files of all. The app
 * takes the file that has its architecture in its name. Throws where they are of different versions.
 */
export function mergedFeed(texts: readonly string[]): string {
  const feeds = texts.map((text) => parse(text) as Feed)
  const [first] = feeds
  if (first === undefined) throw new Error('There is no feed to merge.')
  const other = feeds.find(({ version }) => version !== first.version)
  if (other !== undefined) throw new Error(`The feeds are of versions ${first.version} and ${other.version}.`)
  const files = feeds.flatMap((feed) => feed.files)
  return stringify({ ...first, files: files.filter(({ url }, at) => files.findIndex((one) => one.url === url) === at) })
}
