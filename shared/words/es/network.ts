import type { network as english } from '../en/network.ts'
import type { Translated } from '../translated.ts'

export const network: Translated<typeof english> = {
  title: 'Red',
  direct: 'A {host} se llega directamente.',
  through: 'A {host} se llega a través del proxy {proxy}, {from}.',
  origins: {
    config: 'definido aquí',
    environment: 'indicado por el entorno',
    system: 'indicado por el sistema',
  },
  proxy: 'Proxy',
  proxyPlaceholder: 'http://proxy.example:3128',
  proxyHint: 'Vacío: el del sistema, si lo hay. Nunca se usa para este mismo equipo ni para lo que indique NO_PROXY.',
  proxyWrong: 'Esto no es una dirección http:// o https://.',
  ca: 'Otros certificados',
  caPlaceholder: '/ruta/a/autoridad.pem',
  caHint:
    'Un archivo PEM con autoridades en las que se confía además de las del sistema: por ejemplo, la de un proxy que inspecciona el tráfico.',
  caOk: '{count} en uso.',
  test: 'Probar la conexión',
  testHint: 'Gratis, sin su clave.',
  testOk: 'El camino a {host} funciona',
  broken: {
    'net-name': 'Aquí no se conoce el nombre {first}',
    'net-connect': 'No se logra conectar con {first}',
    'net-proxy': 'El proxy {first} no da paso a {host}',
    'net-tls': 'El certificado que muestra {host} no es de confianza',
    'net-http': 'Nada responde en {host}',
    'net-openrouter': 'OpenRouter no responde como debería en {host}',
  },
  brokenElsewhere: 'El camino a {host} está interrumpido',
  stepsLabel: 'Tramos',
  loading: 'Leyendo…',

  cli: {
    description: 'el camino a OpenRouter',
    test: 'recorre el camino a OpenRouter tramo a tramo e indica el interrumpido; en ese caso sale con 1',
    json: 'muestra los tramos como JSON',
    usage: 'test',
    took: '{ms} ms',
  },
}
