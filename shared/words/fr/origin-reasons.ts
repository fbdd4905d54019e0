import type { originReasons as english } from '../en/origin-reasons.ts'
import type { Said } from './said.ts'

export const originReasons: Said<typeof english> = {
  'diagnosis.service-any-origin.title': 'N’importe quelle page web peut utiliser {service}',
  'diagnosis.service-any-origin.text':
    'Toute page ouverte dans un navigateur de cet ordinateur, d’où qu’elle vienne, peut interroger {service} et lire ses réponses. {extent} {remedy}',
  'origin.with-credentials':
    'Elle peut le faire en votre nom, avec ce que le navigateur garde pour ce service (cookies, connexions).',
  'origin.alone': 'Elle n’a pas besoin de s’identifier pour cela.',
  'origin.ollama':
    'Retirez le * de la variable OLLAMA_ORIGINS, ou n’y nommez que les pages qui en ont besoin, et redémarrez Ollama.',
  'origin.cerebrum':
    'Les pages autorisées sont un réglage de CEREBRUM (souvent nommé CORS ou allowed origins) : n’y nommez que celles qui en ont besoin.',
  'origin.spends': 'Chaque réponse qu’elle demande est payée avec votre clé.',
  'origin.reads-secrets':
    'Elle peut lire ce qui est lisible dans config.json ({secrets}), et changer les réglages : mettez les secrets en lieu sûr.',
  'impact.any-origin': 'Une page web pourrait dialoguer via {service}, changer ce qu’il fait, ou lire ce qu’il sait.',
  'proof.origin': 'À son prochain démarrage, {service} refuse une page inventée.',
  'evidence.origin': 'OPTIONS {url} autorise {origin}',
  'evidence.origin-credentials': 'OPTIONS {url} autorise {origin}, avec identification',
}
