import type { network as english } from '../en/network.ts'
import type { Said } from './said.ts'

export const network: Said<typeof english> = {
  title: 'Réseau',
  direct: '{host} est joint directement.',
  through: '{host} est joint par le proxy {proxy}, {from}.',
  origins: {
    config: 'réglé ici',
    environment: 'indiqué par l’environnement',
    system: 'indiqué par le système',
  },
  proxy: 'Proxy',
  proxyPlaceholder: 'http://proxy.example:3128',
  proxyHint:
    'Vide : celui du système, s’il y en a un. Jamais utilisé pour cet ordinateur lui-même, ni pour ce que NO_PROXY désigne.',
  proxyWrong: 'Ce n’est pas une adresse http:// ou https://.',
  ca: 'Autres certificats',
  caPlaceholder: '/path/to/authority.pem',
  caHint:
    'Un fichier PEM d’autorités à accepter en plus de celles du système, par exemple d’un proxy qui inspecte les échanges.',
  caOk: 'Utilisés : {count}.',
  test: 'Tester la connexion',
  testHint: 'Gratuit, sans votre clé.',
  testOk: 'Le chemin vers {host} fonctionne',
  broken: {
    'net-name': 'Le nom {first} n’est pas connu ici',
    'net-connect': 'Aucune connexion à {first} ne s’établit',
    'net-proxy': 'Le proxy {first} ne mène pas à {host}',
    'net-tls': 'Le certificat présenté par {host} n’est pas accepté',
    'net-http': 'Rien ne répond à {host}',
    'net-openrouter': 'OpenRouter ne répond pas comme il faut à {host}',
  },
  brokenElsewhere: 'Le chemin vers {host} est coupé',
  stepsLabel: 'Étapes du chemin',
  loading: 'Lecture…',

  cli: {
    description: 'le chemin vers OpenRouter',
    test: 'parcourir le chemin vers OpenRouter étape par étape et nommer celle qui est coupée ; sort alors avec 1',
    json: 'afficher les étapes en JSON',
    usage: 'test',
    took: '{ms} ms',
  },
}
