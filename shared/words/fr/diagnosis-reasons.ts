import type { diagnosisReasons as english } from '../en/diagnosis-reasons.ts'
import type { Translated } from '../translated.ts'
import { botReasons } from './bot-reasons.ts'
import { originReasons } from './origin-reasons.ts'
import { pythonReasons } from './python-reasons.ts'

export const diagnosisReasons: Translated<typeof english> = {
  ...botReasons,
  ...originReasons,
  ...pythonReasons,

  // Who teaches, and with which key.
  'diagnosis.no-source.title': 'Choisir qui enseigne',
  'diagnosis.no-source.text':
    'Un modèle de langage dialogue avec CEREBRUM. Utilisez-en un dans le cloud via OpenRouter (il faut une clé), ou un sur cet ordinateur via Ollama (gratuit).',
  'diagnosis.key-missing.title': 'OpenRouter a besoin d’une clé',
  'diagnosis.key-missing.text':
    'OpenRouter est choisi, mais il n’a pas encore de clé. Créez-en une sur openrouter.ai et collez-la ici, ou utilisez Ollama.',
  'diagnosis.key-malformed.title': 'La clé utilisée a été mal copiée',
  'diagnosis.key-malformed.text': '{fault} OpenRouter ne l’accepte pas. Copiez de nouveau la clé, entière et seule.',
  'diagnosis.key-expired.title': 'La clé se terminant par …{last4} a expiré',
  'diagnosis.key-expired.text':
    'OpenRouter a répondu {status} : « {message} ». Créez une nouvelle clé sur openrouter.ai et collez-la ici.',
  'diagnosis.key-disabled.title': 'La clé se terminant par …{last4} est désactivée',
  'diagnosis.key-disabled.text':
    'OpenRouter a répondu {status} : « {message} ». Réactivez-la sur openrouter.ai et réessayez, ou collez-en une autre.',
  'diagnosis.key-rejected.title': 'La clé se terminant par …{last4} n’est plus acceptée',
  'diagnosis.key-rejected.text':
    'OpenRouter a répondu {status} : « {message} ». La clé a été révoquée, a expiré, ou son compte n’existe plus. Plus aucune requête n’est envoyée avec elle.',
  'diagnosis.forbidden.title': 'OpenRouter ne permet pas cela',
  'diagnosis.forbidden.text': 'OpenRouter a répondu {status} : « {message} ».',
  'diagnosis.key-expires-soon.title': 'La clé se terminant par …{last4} expire bientôt',
  'diagnosis.key-expires-soon.text':
    'OpenRouter l’accepte jusqu’au {date}. Créez d’ici là une nouvelle clé sur openrouter.ai et collez-la ici ; l’ancienne fonctionne jusque-là.',
  'diagnosis.key-hidden.title': 'Une variable d’environnement masque votre clé enregistrée',
  'diagnosis.key-hidden.text':
    '{variable} apporte la clé se terminant par …{last4} ; elle l’emporte sur celle enregistrée ici, qui se termine par …{stored}.',

  // Money and limits.
  'diagnosis.credit-exhausted.title': 'Le crédit OpenRouter est épuisé',
  'diagnosis.credit-exhausted.text':
    'OpenRouter a répondu {status} : « {message} ». Ajoutez du crédit sur openrouter.ai, ou utilisez Ollama, qui est gratuit.',
  'diagnosis.key-limit-reached.title': 'La clé se terminant par …{last4} a dépensé tout ce qui lui est permis',
  'diagnosis.key-limit-reached.text':
    'OpenRouter a répondu {status} : « {message} ». La limite est celle de la clé ; le compte a peut-être encore du crédit. Relevez la limite sur openrouter.ai, ou utilisez une autre clé.',
  'diagnosis.free-quota-used.title': 'Les réponses gratuites du jour sont épuisées',
  'diagnosis.free-quota-used.text':
    'OpenRouter a répondu {status} : « {message} ». Les modèles gratuits répondent à un certain nombre de requêtes par jour ; le compte repart à zéro à minuit UTC. Un modèle payant ou Ollama répond dès maintenant.',
  'diagnosis.rate-limited.title': '{provider} demande une pause',
  'diagnosis.rate-limited.text': '{provider} a répondu {status} : « {message} ». {wait} Il n’y a rien à faire.',

  // The model.
  'diagnosis.model-not-found.title': 'Le modèle {model} n’est pas disponible',
  'diagnosis.model-not-found.text': '{provider} a répondu {status} : « {message} ». Choisissez un autre modèle.',
  'diagnosis.model-withdrawn.title': 'Le modèle {model} a été retiré',
  'diagnosis.model-withdrawn.text':
    'OpenRouter a répondu {status} : « {message} ». Il ne reviendra pas : choisissez un autre modèle.',
  'diagnosis.privacy-forbids-model.title': 'Vos réglages de confidentialité interdisent le modèle {model}',
  'diagnosis.privacy-forbids-model.text':
    'OpenRouter a répondu {status} : « {message} ». Toutes les sociétés qui proposent ce modèle font des messages un usage que vos réglages sur openrouter.ai n’autorisent pas. Changez-les, ou choisissez un autre modèle.',
  'diagnosis.model-not-here.title': 'Le modèle {model} n’est pas proposé là où vous êtes',
  'diagnosis.model-not-here.text': 'OpenRouter a répondu {status} : « {message} ». Choisissez un autre modèle.',

  // The way to the provider.
  'diagnosis.offline.title': 'Cet ordinateur est hors ligne',
  'diagnosis.offline.text': '{message} Tout reprend dès que le réseau revient ; Ollama fonctionne sans réseau.',
  'diagnosis.name-unknown.title': 'L’adresse du fournisseur {provider} est introuvable',
  'diagnosis.name-unknown.text':
    '{message} Il y a un réseau, mais son serveur de noms (DNS) ne connaît pas {host}. Une page de connexion, un VPN ou un filtre peut en être la cause. Cela ne dit rien de votre clé.',
  'diagnosis.proxy-fails.title': 'Le proxy ne laisse pas passer les requêtes',
  'diagnosis.proxy-fails.text':
    '{message} Il est réglé par proxy_url dans config.json ou par l’environnement (HTTPS_PROXY). Cela ne dit rien de votre clé.',
  'diagnosis.certificate-untrusted.title': 'La connexion à {provider} n’est pas sûre',
  'diagnosis.certificate-untrusted.text':
    '{message} Rien n’a été envoyé : la clé est à l’abri. Si un proxy ou un antivirus inspecte les échanges, son certificat doit être accepté sur cet ordinateur.',
  'diagnosis.clock-wrong.title': 'L’horloge de cet ordinateur est fausse',
  'diagnosis.clock-wrong.text': '{message} Réglez l’horloge, de préférence automatiquement par internet.',
  'diagnosis.provider-unreachable.title': '{provider} est injoignable',
  'diagnosis.provider-unreachable.text':
    'Aucune connexion n’a pu s’établir, ou elle s’est coupée avant une réponse. Cela ne dit rien de votre clé. Vérifiez le réseau, puis réessayez.',
  'diagnosis.provider-down.title': '{provider} est en panne ou surchargé',
  'diagnosis.provider-down.text':
    '{provider} a répondu {status} : « {message} ». La panne est de son côté et passe en général en quelques minutes.',
  'diagnosis.provider-slow.title': '{provider} ne répond pas à temps',
  'diagnosis.provider-slow.text':
    '{message} Il est peut-être surchargé, ou le modèle est trop grand pour qu’il réponde vite.',
  'diagnosis.provider-failing.title': '{provider} a des difficultés',
  'diagnosis.provider-failing.text': '{message} Cela se règle souvent sans rien faire.',

  // Ollama.
  'diagnosis.ollama-not-installed.title': 'Ollama n’est pas installé',
  'diagnosis.ollama-not-installed.text': 'Ollama est choisi, mais son programme n’a pas été trouvé sur cet ordinateur.',
  'diagnosis.ollama-not-running.title': 'Ollama ne tourne pas',
  'diagnosis.ollama-not-running.text': 'Rien ne répond à {url}. Démarrez Ollama ; tout reprend dès qu’il répond.',
  'diagnosis.ollama-elsewhere.title': 'Ollama répond à une autre adresse',
  'diagnosis.ollama-elsewhere.text':
    'Il ne répond pas à {url}, où il est cherché, mais il répond à {found}. Utilisez cette adresse, ou faites écouter Ollama à celle qui est réglée.',
  'diagnosis.ollama-stranger.title': 'Un autre programme répond à la place d’Ollama',
  'diagnosis.ollama-stranger.text':
    'Ce qui répond à {url} n’est pas Ollama. Son port est peut-être pris, ou ollama_url dans config.json désigne un autre endroit.',
  'diagnosis.model-not-pulled.title': 'Le modèle {model} n’est pas sur cet ordinateur',
  'diagnosis.model-not-pulled.text':
    'Téléchargez-le ici, ou avec : ollama pull {model}. Tout reprend dès qu’il est là.',
  'diagnosis.model-too-large.title': '{model} est trop grand pour cet ordinateur',
  'diagnosis.model-too-large.text':
    'Il lui faut environ {needed} Go de mémoire, et cet ordinateur en a {has} Go. Un plus petit, comme {smaller}, répondra, et plus vite.',
  'diagnosis.model-on-cpu.title': '{model} tourne sur le processeur seul',
  'diagnosis.model-on-cpu.text':
    'Aucune carte graphique n’est utilisée : les réponses prennent plus de temps. Ce n’est pas une panne ; un modèle plus petit répond plus vite.',
  'diagnosis.model-loading.title': '{model} est en cours de chargement',
  'diagnosis.model-loading.text':
    'Ollama le charge en mémoire avant sa première réponse ; cela dure depuis {seconds} s. {before} Il n’y a rien à faire : les réponses suivantes viendront plus vite.',
  'load.before': 'La dernière fois, il a fallu {seconds} s.',
  'load.unknown': 'Un grand modèle peut prendre plusieurs minutes.',
  'diagnosis.context-full.title': '{model} ne lit plus le début de la conversation',
  'diagnosis.context-full.text':
    'Il peut avoir {context} jetons à la fois sous les yeux ; la dernière question en comptait {read}, et la réponse {written} de plus. Le surplus est coupé au début, sans avertissement. Baissez max_conversation_history (actuellement {max}) dans config.json, ou démarrez Ollama avec un OLLAMA_CONTEXT_LENGTH plus grand, qui prend plus de mémoire.',
  'diagnosis.ollama-out-of-memory.title': 'Le modèle {model} ne tient pas dans la mémoire de cet ordinateur',
  'diagnosis.ollama-out-of-memory.text':
    'Ollama a répondu {status} : « {message} ». Fermez d’autres programmes, ou choisissez un modèle plus petit.',

  // The services.
  'diagnosis.port-in-use.title': 'Le port {port} est occupé',
  'diagnosis.port-in-use.text':
    '{holder} occupe le port dont {service} a besoin. Arrêtez ce programme, ou laissez {service} utiliser le port {free}.',
  'diagnosis.port-in-use-by-us.title': 'Un autre LLM Trainer occupe le port {port}',
  'diagnosis.port-in-use-by-us.text':
    '{holder} est un service de cette application : d’un autre dossier, ou resté d’une exécution précédente. Arrêtez-le, ou laissez {service} utiliser le port {free}.',
  'diagnosis.service-failed.title': '{service} échoue à répétition',
  'diagnosis.service-failed.text': 'Il s’est arrêté {count} fois de suite et ne redémarre plus de lui-même. {why}',
  'diagnosis.service-crashing.title': '{service} a planté {count} fois',
  'diagnosis.service-crashing.text': 'Il redémarre de lui-même, après des pauses de plus en plus longues. {why}',
  'diagnosis.service-out-of-memory.title': '{service} a manqué de mémoire',
  'diagnosis.service-out-of-memory.text': 'Il s’est arrêté pour cette raison. {why}',
  'diagnosis.spawn-failed.title': '{service} n’a pas pu démarrer',
  'diagnosis.spawn-failed.text': '{why}',
  'diagnosis.service-down.title': '{service} ne répond pas',
  'diagnosis.service-down.text':
    'Son processus tourne, mais le contrôle échoue : {why}. Si cela continue, il sera redémarré.',
  'diagnosis.stranger.title': 'Un autre programme répond à la place de « {service} »',
  'diagnosis.stranger.text': 'Ce qui répond à {url} n’est pas {service}. Il utilise peut-être son port.',
  'diagnosis.service-unstable.title': '{service} est instable',
  'diagnosis.service-unstable.text':
    'Il est passé plusieurs fois de la marche à la panne et inversement en quelques minutes.',
  'why.line': 'Cause probable : « {line} ».',
  'why.last-words': 'Ses dernières lignes sont ci-dessous.',

  // CEREBRUM.
  'diagnosis.cerebrum-down.title': 'CEREBRUM ne tourne pas',
  'diagnosis.cerebrum-down.text':
    '{why} ({url}). Démarrez CEREBRUM, ou corrigez son adresse ; tout reprend dès qu’il répond.',
  'diagnosis.cerebrum-hangs.title': 'CEREBRUM ne répond pas',
  'diagnosis.cerebrum-hangs.text':
    'Un programme écoute à {url}, mais sans résultat : {why}. Il est occupé ou bloqué. Attendez, ou redémarrez-le ; tout reprend dès qu’il répond.',
  'diagnosis.cerebrum-errors.title': 'CEREBRUM répond par des erreurs',
  'diagnosis.cerebrum-errors.text':
    'À l’adresse {url}, il {why}. Son propre journal en dit plus ; tout reprend dès qu’il répond correctement.',
  'diagnosis.cerebrum-stranger.title': 'Ce qui répond à l’adresse de CEREBRUM n’est pas CEREBRUM',
  'diagnosis.cerebrum-stranger.text':
    'Un programme écoute à {url}, mais ne connaît pas les questions de CEREBRUM ({why}). Corrigez l’adresse, ou arrêtez ce programme.',
  'diagnosis.cerebrum-address.title': 'L’adresse de CEREBRUM ne mène nulle part',
  'diagnosis.cerebrum-address.text': '{why}. L’adresse est {url} ; corrigez-la, ou vérifiez le réseau.',

  // What the services print.
  'diagnosis.retry-storm.title': '{service} sollicite {target} sans relâche',
  'diagnosis.retry-storm.text':
    '{count} tentatives en {seconds} s, sans succès. Chacune attend, et tout ce qui suit attend aussi. Le programme devrait demander une fois et signaler l’échec.',
  'diagnosis.service-loop-blocked.title': '{service} se bloque lui-même',
  'diagnosis.service-loop-blocked.text':
    'Il l’a dit lui-même {count} fois en {seconds} s : « {line} ». Pendant ce temps, il ne répond à personne.',
  'diagnosis.secret-in-log.title': '{service} a affiché un secret',
  'diagnosis.secret-in-log.text':
    '{count} lignes de sa sortie en contiennent un ({masked}). Quiconque lit le journal peut s’en servir : révoquez-le là où il a été émis, et créez-en un nouveau.',

  // The folder.
  'diagnosis.config-invalid.title': 'config.json est illisible',
  'diagnosis.config-invalid.text':
    '{why} Les derniers bons réglages restent appliqués et le fichier est laissé tel quel. Une correction faite dans le fichier lui-même est lue aussitôt.',
  'diagnosis.config-newer.title': 'config.json vient d’une version plus récente de cette application',
  'diagnosis.config-newer.text':
    'Sa version est {version}, cette application connaît {known}. Ce que cette application connaît de ses réglages est appliqué, et rien n’est écrit dans le fichier. Mettez l’application à jour pour pouvoir de nouveau changer les réglages.',
  'diagnosis.database-damaged.title': '{file} était endommagé et a été mis de côté',
  'diagnosis.database-damaged.text':
    'Il se trouve sous le nom {keptAs} dans {path}. Rien n’en a été supprimé, et un nouveau {file} a été commencé. Il manque ici : {what}. {copy} Sortez l’ancien fichier du dossier quand vous n’en avez plus besoin ; cette carte disparaît alors.',
  'diagnosis.database-unusable.title': '{file} est inutilisable',
  'diagnosis.database-unusable.text': '{why} D’ici là, il manque : {what}. Tout le reste fonctionne.',
  'database.training': 'les sessions et les échanges de l’entraînement',
  'database.history': 'les incidents, la chronologie et les dépenses',
  'database.messaging': 'les utilisateurs et les conversations des bots',
  'database.copy':
    'Une copie d’avant sa dernière mise à jour est {copy} ; une sauvegarde du dossier se remet en place avec llm-trainer restore.',
  'database.no-copy': 'Si vous avez une sauvegarde du dossier, llm-trainer restore la remet en place.',
  'diagnosis.secret-in-file.title': 'Un secret est lisible dans config.json',
  'diagnosis.secret-in-file.text': '{secrets} : quiconque peut lire le fichier peut s’en servir. {remedy}',
  'secret.to-keychain': 'Il peut être déplacé dans le trousseau.',
  'secret.to-keychain-python':
    'Il peut être déplacé dans le trousseau. Les services Python le reçoivent alors par leur environnement, qu’ils préfèrent au fichier ; ils continuent donc de fonctionner tels quels.',
  'diagnosis.no-keychain.title': 'Il n’y a pas de trousseau ici',
  'diagnosis.no-keychain.text':
    'La clé est gardée en mémoire et disparaît quand l’application se ferme. Elle peut être gardée dans un fichier que vous seul pouvez lire.',
  'diagnosis.keychain-locked.title': 'Le trousseau est verrouillé',
  'diagnosis.keychain-locked.text':
    '{why} Il contient peut-être une clé, illisible pour l’instant. Déverrouillez-le, puis réessayez ; ou collez la clé.',

  // The computer.
  'diagnosis.disk-full.title': 'Le disque est plein',
  'diagnosis.disk-full.text':
    '{why} Faites de la place sur le disque de {path}. Rien de ce qui a été dit n’est perdu ; ce sera écrit dès qu’il y aura de la place.',
  'diagnosis.disk-nearly-full.title': 'Le disque est presque plein',
  'diagnosis.disk-nearly-full.text':
    'Il ne reste que {free} sur le disque de {path}. Faites de la place avant que l’entraînement s’arrête.',
  'diagnosis.memory-low.title': 'Il reste peu de mémoire',
  'diagnosis.memory-low.text': 'Il ne reste que {free} sur {total}. Fermez ce qui ne sert pas.',
  'diagnosis.event-loop-blocked.title': 'Cette application a été retardée',
  'diagnosis.event-loop-blocked.text':
    'Elle est restée figée jusqu’à {ms} ms de suite : ses contrôles étaient en retard et ne comptent alors pas. Le plus souvent, l’ordinateur est occupé à autre chose.',

  'diagnosis.service-exposed.title': 'Tout le réseau peut accéder à {service}',
  'diagnosis.service-exposed.text':
    '{service} écoute sur le port {port} sur toutes les adresses de cet ordinateur et ne demande à personne de s’identifier. {remedy}',
  'bind.ollama':
    'Si seul cet ordinateur en a besoin, réglez OLLAMA_HOST sur 127.0.0.1:{port} (ou désactivez « Expose Ollama to the network » dans ses réglages) et redémarrez-le.',
  'bind.other': 'Si seul cet ordinateur en a besoin, faites-le écouter à 127.0.0.1:{port} et redémarrez-le.',

  // Training.
  'diagnosis.training-circles.title': 'Entraînement en pause : {why}',
  'diagnosis.training-circles.text':
    'Le professeur a été prié plusieurs fois de s’y prendre autrement, sans effet. Regardez la transcription ; un autre modèle ou d’autres sujets peuvent aider. Rien de ce qui a été dit n’est perdu.',
  'diagnosis.training-paused.title': 'Entraînement en pause : {why}',
  'diagnosis.training-paused.text':
    '{detail} Un nouvel essai aura lieu automatiquement ; rien de ce qui a été dit n’est perdu.',

  // What is wrong with a key as it was pasted.
  'key-fault.quotes': 'Elle est entre guillemets.',
  'key-fault.spaces': 'Elle contient un espace, ou un caractère qu’aucune clé n’a.',
  'key-fault.masked': 'C’est une clé dont le milieu a été masqué.',
  'key-fault.other-provider': 'Elle ressemble à une clé d’un autre fournisseur : {provider}.',
  'key-fault.cut': 'Elle est plus courte que les clés d’OpenRouter : il en manque une partie.',

  // How long until it makes sense to ask again.
  'wait.seconds': 'Reprise dans {count} s.',
  'wait.minutes': 'Reprise dans {count} min.',
  'wait.hours': 'Reprise dans {count} h.',
  'wait.unknown': 'La reprise est automatique.',
  'diagnosis.memory-leak.title': 'La mémoire de {service} ne cesse de croître',
  'diagnosis.memory-leak.text':
    'La mémoire de {service} croît d’environ {pace} par heure ; à ce rythme elle atteint {limit} dans environ {hours} {hours:heure|heures}. Redémarrez-le quand cela vous convient : il repart avec peu.',
  'diagnosis.app-crashed.title': 'L’application s’est arrêtée sur un défaut et a été redémarrée',
  'diagnosis.app-crashed.text':
    'L’exécution précédente s’est arrêtée le {date} : {message} Si cela revient, copiez le rapport sous « À propos » ; « llm-trainer up --safe-mode » démarre le panneau seul.',

  // What does not work because of it.
  'impact.leak': 'À {limit}, l’ordinateur devient lent, ou le système met fin à {service}.',
  'impact.no-teacher': 'Personne n’enseigne : l’entraînement attend, et les discussions restent sans réponse.',
  'impact.teacher-ends':
    'À partir de là, personne n’enseignera : l’entraînement attendra, et les discussions resteront sans réponse.',
  'impact.teacher-late': 'Des réponses manquent ou tardent ; l’entraînement attend entre-temps.',
  'impact.forgets': 'Le professeur oublie le début de la conversation, et peut se répéter.',
  'impact.no-learner': 'L’entraînement attend : il n’y a personne à qui enseigner.',
  'impact.service': 'Le travail de « {service} » n’est pas fait.',
  'impact.held-up': 'Cela empêche {service} de faire le reste de son travail.',
  'impact.database': 'Son contenu ne peut pas être affiché.',
  'impact.settings-fixed': 'Les réglages ne peuvent pas être changés.',
  'impact.settings': 'Les changements faits dans le fichier ne sont pas appliqués.',
  'impact.readable': 'Quiconque le lit peut utiliser ce qu’il ouvre.',
  'impact.key-lost': 'Quand l’application se ferme, la clé est perdue.',
  'impact.disk': 'Les échanges, les journaux et les réglages ne peuvent pas être enregistrés.',
  'impact.disk-soon':
    'Une fois le disque plein, l’entraînement se met en pause et les réglages ne peuvent plus être enregistrés.',
  'impact.memory': 'Un modèle local risque de ne pas se charger, et le système peut fermer des programmes.',
  'impact.late': 'Les contrôles et les boutons réagissent en retard.',
  'impact.exposed': 'Quiconque est sur le même réseau peut utiliser {service} comme si c’était le sien.',
  'impact.clock': 'Les connexions sécurisées échouent, et les heures des journaux sont fausses.',
  'impact.training': 'Aucun échange n’a lieu jusqu’à la reprise.',

  // The check that proves it gone.
  'proof.run': 'L’application a tourné une heure.',
  'proof.source': 'Une source est choisie et a donné une vraie réponse.',
  'proof.key': 'La vérification gratuite de la clé réussit, et une vraie réponse arrive.',
  'proof.key-lasts': 'La vérification gratuite n’annonce aucune fin de la clé, ou une fin dans plus d’une semaine.',
  'proof.answer': 'Une vraie réponse arrive via {source}.',
  'proof.variable': 'La clé utilisée est celle qui est enregistrée ici.',
  'proof.ollama': 'Ollama donne sa version à son adresse, et une vraie réponse arrive.',
  'proof.smaller-model': 'Un modèle qui tient en mémoire est utilisé.',
  'proof.first-word': 'Le premier mot de la réponse arrive.',
  'proof.context': 'Une question et sa réponse laissent de la place dans le contexte.',
  'proof.graphics': 'Une partie du modèle est sur la carte graphique.',
  'proof.probe': '{service} passe deux fois de suite son contrôle de santé.',
  'proof.start': '{service} démarre et passe son contrôle de santé.',
  'proof.steady': '{service} garde le même état pendant une minute.',
  'proof.quiet': '{service} n’écrit plus de telle ligne pendant une minute.',
  'proof.no-secret': '{service} n’affiche aucun secret pendant dix minutes.',
  'proof.database': 'Le fichier peut être ouvert.',
  'proof.set-aside': 'Aucun fichier mis de côté ne reste dans le dossier.',
  'proof.config-known': 'config.json est d’une version que cette application connaît.',
  'proof.config': 'config.json est de nouveau lisible.',
  'proof.file': 'config.json ne contient aucun secret.',
  'proof.kept': 'La clé est gardée là où elle survit à l’application.',
  'proof.keychain': 'Le trousseau répond.',
  'proof.disk': 'Plus de {wanted} sont libres.',
  'proof.memory': 'Plus de {wanted} sont libres.',
  'proof.loop': 'Aucun arrêt pendant dix secondes.',
  'proof.clock': 'L’horloge concorde avec celle du fournisseur {provider}, et une connexion s’établit.',
  'proof.loopback': '{service} n’écoute que sur l’adresse propre de cet ordinateur.',
  'proof.training': 'L’entraînement fait un nouvel échange.',

  // What else looks wrong, and comes from the cause alone.
  'symptom.service-blocked': '{service} tourne, mais ne peut pas répondre',
  'symptom.training-paused': 'L’entraînement est en pause',
  'symptom.training-paused-at': 'L’entraînement est en pause après {exchanges} échanges sur {of}',
  'symptom.card': '{title}',

  // Where evidence comes from, and what it says.
  'source.llm-server': 'serveur LLM',
  'source.key-check': 'vérification de la clé',
  'source.probe': 'contrôle de santé',
  'source.process': 'processus',
  'source.config': 'config.json',
  'source.environment': 'environnement',
  'source.output': '{service}',
  'source.training': 'entraînement',
  'source.computer': 'ordinateur',
  'source.folder': 'dossier',
  'source.keychain': 'trousseau',
  'evidence.provider-answer': '{provider} a répondu {status} {message}',
  'evidence.memory': 'occupe {memory}, {pace} de plus chaque heure',
  'evidence.problem': '{detail}',
  'evidence.probe': 'GET {url} → {result}',
  'evidence.line': '{line}',
  'evidence.port': 'le port {port} est occupé par {holder}',
  'evidence.key-expires': 'la clé expire le {date}',
  'evidence.variable': '{variable} est définie',
  'evidence.repeats': '{count} tentatives vers {target} en {seconds} s',
  'evidence.set-aside': '{file} a été mis de côté sous le nom {keptAs}',
  'evidence.free': '{free} libres sur {total}',
  'evidence.standstill': 'figée pendant {ms} ms',
  'evidence.listens': 'écoute sur le port {port} sur toutes les adresses',
  'evidence.no-word': 'aucun premier mot en {seconds} s, et {model} n’était pas en mémoire au moment de la question',
  'evidence.context': '{read} jetons lus et {written} écrits, pour un contexte de {context}',
  'evidence.offline': 'aucune adresse réseau en dehors de la sienne',
  'evidence.clock-ahead': '{minutes} min d’avance sur l’heure donnée par {provider}',
  'evidence.clock-behind': '{minutes} min de retard sur l’heure donnée par {provider}',
}
