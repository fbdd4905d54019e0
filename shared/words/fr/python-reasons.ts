import type { pythonReasons as english } from '../en/python-reasons.ts'
import type { Said } from './said.ts'

export const pythonReasons: Said<typeof english> = {
  'diagnosis.python-not-found.title': 'Aucun Python n’a été trouvé pour les services de ce dossier',
  'diagnosis.python-not-found.text':
    'Ce sont des programmes Python ; il leur faut Python 3.8 ou plus récent. {looked} {remedy}',
  'python.get-one': 'Installez-en un depuis python.org et redémarrez-les ; les services intégrés n’en ont pas besoin.',
  'python.found-now': '{python} est là maintenant : redémarrez-les.',
  'python.looked':
    'Recherché dans les environnements de ce dossier (.llm-trainer/venv, venv, .venv, env) et dans PATH.',
  'python.placeholder-windows':
    'Ce que Windows appelle lui-même python ne fait qu’ouvrir sa boutique et n’en est pas un ; il ne compte pas.',
  'python.placeholder-mac':
    'Ce que macOS appelle lui-même python3 ne fait que demander ses outils de développement tant qu’ils manquent ; il ne compte pas.',
  'diagnosis.python-packages-missing.title': 'Il manque des paquets aux services Python',
  'diagnosis.python-packages-missing.text': '{what} {remedy}',
  'python.not-installed': '{python} n’a pas : {packages}.',
  'python.not-loaded': '{python} n’a pas pu charger : {packages}.',
  'python.unnamed': 'Le Python utilisé',
  'python.install':
    'Ils peuvent être installés dans un environnement propre à ce dossier ; le Python de cet ordinateur reste tel quel.',
  'python.not-asked-for':
    'De ce que requirements.txt demande, plus rien ne manque : redémarrez-le. S’il s’arrête de la même façon, c’est le code qu’il faut corriger : ajoutez le paquet à requirements.txt, ou remettez le fichier manquant.',

  'diagnosis.python-crashed.title': '{service} s’arrête sur une erreur de son code Python',
  'diagnosis.python-crashed.text': '{what} {remedy}',
  'python.error': '« {error} ».',
  'python.error-at': '« {error} » dans {file}, ligne {line}.',
  'python.needs-code':
    'Un redémarrage peut suffire un temps, mais seule une correction du code répare vraiment. Les services intégrés font le même travail sans ce code.',
  'python.needs-setting':
    'Le code ne peut pas se passer de {key}, et config.json ne l’a pas : ajoutez-le puis redémarrez. Les services intégrés prennent une valeur par défaut pour ce qui manque.',

  'diagnosis.python-blocks.title': '{service} ne répond à personne pendant qu’il attend',
  'diagnosis.python-blocks.text':
    'Il attend {awaited} et retient tout le reste pendant ce temps, y compris son propre état : depuis {seconds} s déjà. Il reprend quand cette réponse arrive. Seule une correction du code répare vraiment : « def » au lieu de « async def » là où un gestionnaire attend, ou un client qui ne bloque pas. Les services intégrés répondent pendant qu’ils attendent.',
  'python.waits-for-source': 'une réponse du modèle',
  'python.waits-for-others': 'une réponse du serveur LLM ou de CEREBRUM',

  'diagnosis.python-open.title': 'D’autres peuvent utiliser les services Python',
  'diagnosis.python-open.text': '{what} {remedy}',
  'python.open-network':
    '{services} : accessible à tout le réseau, car à l’écoute sur toutes les adresses de cet ordinateur, sans que personne ait à s’identifier.',
  'python.open-pages':
    '{services} : toute page web ouverte dans un navigateur de cet ordinateur peut l’interroger, en votre nom.',
  'python.close':
    'Pour y remédier, il faut corriger le code ({scripts}) : host="127.0.0.1" dans run_server, et allow_origins avec les pages qui en ont besoin au lieu de "*". Les services intégrés n’écoutent que cet ordinateur et n’admettent que leur propre page.',
  'impact.python-open': 'Quiconque y accède peut dialoguer via {services} comme si c’étaient les siens.',
  'proof.python-open': 'Chacun d’eux n’écoute que sur l’adresse propre de cet ordinateur, et refuse une page inventée.',

  'impact.python': 'À l’arrêt de ce fait : {services}.',
  'proof.python': 'Chacun de ces services démarre et passe son contrôle de santé.',
  'proof.prompt': '{service} répond à temps à son contrôle de santé, même pendant qu’il attend lui-même une réponse.',
  'source.python': 'Python',
  'evidence.python-lacks': '{python} n’a pas {packages}',
}
