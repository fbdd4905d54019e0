import type { logExplanations as english } from '../en/log-explanations.ts'
import type { Translated } from '../translated.ts'

export const logExplanations: Translated<typeof english> = {
  retry:
    'Le service essaie à nouveau de joindre quelque chose qui ne répond pas. Beaucoup d’essais à la suite signifient que l’autre côté est en panne : voyez l’aperçu.',
  'disk-full': 'Le disque est plein : rien ne peut être écrit. Faites de la place ; le service reprend de lui-même.',
  'loop-blocked': 'Le service a été trop occupé pour répondre un instant. Si cela revient souvent, redémarrez-le.',
  'any-address': 'Le service accepte les requêtes de tout le réseau, pas seulement de cet ordinateur.',
  secret:
    'Cette ligne contient une clé ou un jeton. Remplacez-le là où il a été créé : quiconque lit ce fichier peut s’en servir.',
  'key-rejected':
    'L’autre côté n’accepte pas la clé ou le jeton (401). Chez OpenRouter : créez une nouvelle clé sur sa page et collez-la dans les réglages, ou passez à Ollama en attendant. Chez Telegram ou Twilio : collez de nouveau le jeton dans la messagerie.',
  'no-credit':
    'Le crédit chez le fournisseur est épuisé (402). Ajoutez du crédit sur la page d’OpenRouter, choisissez un modèle gratuit, ou passez à Ollama, qui ne coûte rien.',
  'rate-limited':
    'Trop de demandes en peu de temps : le fournisseur n’en prend plus pendant un moment (429). Cela reprend tout seul. Si cela revient souvent, allongez la pause entre les messages ou choisissez un autre modèle.',
  'port-taken':
    'Un autre programme écoute déjà sur ce port, souvent un démarrage précédent du même service. Quittez ce programme, ou choisissez un port libre pour le service dans l’aperçu.',
  'missing-setting':
    'Quelque chose a été cherché sous un nom qui n’existe pas, le plus souvent un réglage absent de config.json : son nom est entre les guillemets. Ajoutez-le à config.json, ou utilisez les services intégrés, qui se passent de cette ligne.',
  'missing-module':
    'Un paquet dont le programme a besoin n’est pas installé : son nom est entre les guillemets. Pour un service Python, installez les paquets avec le bouton de l’aperçu. Si c’est l’application qui le dit, réinstallez-la.',
  'cerebrum-down':
    'CEREBRUM ne répond pas : il ne tourne pas, ou son adresse est autre. Démarrez-le, ou saisissez son adresse dans les réglages. L’entraînement l’attend et reprend tout seul.',
}
