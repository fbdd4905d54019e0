import { isLoopback, loopbackUrl } from '../../shared/loopback.ts'

const DEFAULT_PORT = 11_434

/**
 * Where on this computer Ollama would be expected if it is not at the address that is set: where OLLAMA_HOST lets it listen, else its
 * usual port; `null` where the address that is set is that very place.
 */
export function usualPlace(configured: string, env: NodeJS.ProcessEnv): string | null {
  const usual = `http://127.0.0.1:${DEFAULT_PORT}`
  const places = [fromVariable(env.OLLAMA_HOST ?? ''), usual].filter((place) => place !== null)
  return places.find((place) => !isSamePlace(place, configured)) ?? null
}

/** `host`, `host:port`, `:port` or an address, as Ollama reads it (envconfig); `null` where that is another computer or nothing at all. */
function fromVariable(text: string): string | null {
  const value = text.trim().replace(/^["']|["']$/g, '')
  if (value === '') return null
  const hasScheme = /^https?:\/\//i.test(value)
  const address = URL.parse(hasScheme ? value : `http://${value.startsWith(':') ? '127.0.0.1' : ''}${value}`)
  if (address === null || address.protocol !== 'http:') return null
  // A URL leaves out the port 80, which without a scheme has to be written.
  const saysPort = hasScheme || /:\d+\/?$/.test(value)
  const port = saysPort ? address.port || '80' : String(DEFAULT_PORT)
  const host = ['0.0.0.0', '[::]', 'localhost'].includes(address.hostname) ? '127.0.0.1' : address.hostname
  const place = `http://${host}:${port}`
  return isLoopback(place) ? place : null
}

const isSamePlace = (place: string, configured: string): boolean => {
  const [one, other] = [URL.parse(place), URL.parse(loopbackUrl(configured))]
  return one !== null && other !== null && isLoopback(other.href) && portOf(one) === portOf(other)
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')
