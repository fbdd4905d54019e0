import type { networkReasons as english } from '../en/network-reasons.ts'
import type { Said } from './said.ts'

export const networkReasons: Said<typeof english> = {
  'network.resolved': '{host} se trouve à {addresses}',
  'network.is-address': '{host} est déjà une adresse',
  'network.unresolved': '{host} : {why}',
  'network.connected': 'Connecté à {where}',
  'network.not-connected': '{where} : {why}',
  'network.tunnelled': 'Le proxy mène à {host}',
  'network.passes-on': 'Le proxy transmet les requêtes',
  'network.proxy-refused': 'Le proxy a refusé le passage vers {host}, statut {status}',
  'network.proxy-sign-in': 'Le proxy demande un nom et un mot de passe (407) : http://name:password@{proxy}',
  'network.proxy-failed': 'Proxy {proxy} : {why}',
  'network.trusted': 'Certificat de « {subject} », signé par {issuer}',
  'network.untrusted': 'Certificat de « {subject} », signé par {issuer} : {why}',
  'network.no-tls': '{host} : {why}',
  'network.answered': 'Statut {status}',
  'network.not-answered': 'Pas de réponse : {why}',
  'network.is-openrouter': 'C’est bien OpenRouter qui répond',
  'network.openrouter-fails': 'OpenRouter répond, mais avec une erreur : statut {status} {message}',
  'network.stranger':
    'Ce qui répond n’est pas OpenRouter ({what}). Est-ce la page de connexion d’un réseau, ou une mauvaise adresse ?',
  'network.too-late': '{where} : rien n’est arrivé en {seconds} s',

  'network.ca-unreadable': '{file} ne peut pas être lu : {why}',
  'network.ca-empty': '{file} ne contient aucun certificat au format PEM (-----BEGIN CERTIFICATE-----)',
  'network.ca-broken': 'Le certificat {number} de {file} ne peut pas être lu : {why}',
  'network.ca-key': '{file} contient une clé privée. Seuls des certificats y ont leur place',
  'network.ca-large': '{file} dépasse {kilobytes} ko, ce qu’aucun fichier de certificats ne fait',
}
