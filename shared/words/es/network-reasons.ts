import type { networkReasons as english } from '../en/network-reasons.ts'
import type { Translated } from '../translated.ts'

export const networkReasons: Translated<typeof english> = {
  'network.resolved': '{host} está en {addresses}',
  'network.is-address': '{host} ya es una dirección',
  'network.unresolved': '{host}: {why}',
  'network.connected': 'Conectado con {where}',
  'network.not-connected': '{where}: {why}',
  'network.tunnelled': 'El proxy da paso a {host}',
  'network.passes-on': 'El proxy deja pasar las peticiones',
  'network.proxy-refused': 'El proxy negó el paso a {host} con el estado {status}',
  'network.proxy-sign-in': 'El proxy pide un nombre y una contraseña (407): http://name:password@{proxy}',
  'network.proxy-failed': 'El proxy {proxy}: {why}',
  'network.trusted': 'Certificado de {subject}, firmado por {issuer}',
  'network.untrusted': 'Certificado de {subject}, firmado por {issuer}: {why}',
  'network.no-tls': '{host}: {why}',
  'network.answered': 'Estado {status}',
  'network.not-answered': 'Sin respuesta: {why}',
  'network.is-openrouter': 'Lo que responde es OpenRouter',
  'network.openrouter-fails': 'OpenRouter responde, pero con un error: estado {status} {message}',
  'network.stranger':
    'Lo que responde no es OpenRouter ({what}). ¿Es la página de acceso de una red, o una dirección equivocada?',
  'network.too-late': '{where}: no llegó nada en {seconds} s',

  'network.ca-unreadable': 'No se puede leer {file}: {why}',
  'network.ca-empty': '{file} no contiene ningún certificado en formato PEM (-----BEGIN CERTIFICATE-----)',
  'network.ca-broken': 'No se puede leer el certificado {number} de {file}: {why}',
  'network.ca-key': '{file} contiene una clave privada. Ahí solo deben ir certificados',
  'network.ca-large': '{file} supera los {kilobytes} kB, algo que no ocurre con ningún archivo de certificados',
}
