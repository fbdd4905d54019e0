import type { settingRows as english } from '../en/setting-rows.ts'
import type { Translated } from '../translated.ts'

export const settingRows: Translated<typeof english> = {
  openrouter_url: {
    label: 'Adresse d’OpenRouter',
    help: 'Une autre n’est utile que pour une passerelle qui parle le même langage.',
  },
  ollama_url: { label: 'Adresse d’Ollama', help: 'Là où Ollama répond, sur cet ordinateur ou un autre.' },
  ollama_parallel: {
    label: 'Questions à Ollama en même temps',
    help: 'Autant que son OLLAMA_NUM_PARALLEL permet d’en traiter. Les autres attendent, chacun à son tour.',
  },
  max_exchanges: { label: 'Échanges', help: 'Une session se termine après ce nombre.' },
  conversation_delay: {
    label: 'Pause entre les messages',
    help: 'Temps pendant lequel le professeur attend avant de continuer.',
  },
  topic_switch_interval: {
    label: 'Nouveau sujet après',
    help: 'La conversation passe au sujet suivant après ce nombre.',
  },
  max_conversation_history: {
    label: 'Le professeur se souvient de',
    help: 'Un nombre plus grand rend ses réponses plus chères et plus lentes.',
  },
  'training_limits.money': {
    label: 'S’arrêter à ce coût',
    help: 'Une session se termine quand elle a coûté cette somme.',
  },
  'training_limits.tokens': {
    label: 'S’arrêter à ce nombre de jetons',
    help: 'Comptés dans les deux sens.',
  },
  'training_limits.time': { label: 'S’arrêter après', help: 'Les pauses ne comptent pas.' },
  llm_server_port: { label: 'Port du serveur LLM', help: 'C’est le premier essayé.' },
  llm_server_port_range: {
    label: 'Autres ports du serveur LLM',
    help: 'De et à ; essayés dans l’ordre si le sien est occupé.',
  },
  middleware_port: {
    label: 'Port du middleware',
    help: 'Sa page et son interface pour les programmes s’y trouvent.',
  },
  web_interface_port: {
    label: 'Port de ce panneau dans un navigateur',
    help: 'S’il est occupé, un autre est utilisé.',
  },
  web_hosts: {
    label: 'Noms d’un proxy inverse',
    help: 'Un proxy avec TLS devant ce panneau, comme panel.example.org. Plusieurs, séparés par des virgules ; sous d’autres noms, le panneau ne répond pas.',
  },
  telegram_server_port: { label: 'Port du bot Telegram', help: 'Il y attend les appels du middleware.' },
  sms_server_port: { label: 'Port du bot SMS', help: 'Les messages de Twilio y arrivent.' },
  default_ai_backend: {
    label: 'Qui répond aux utilisateurs des bots',
    help: 'Jusqu’à ce qu’un utilisateur en choisisse un autre. OpenRouter et Ollama désignent tous deux la source choisie.',
  },
  twilio_account_sid: {
    label: 'Compte Twilio',
    help: 'L’Account SID de la console Twilio. Vide : pas de SMS.',
  },
  twilio_phone_number: {
    label: 'Numéro de téléphone Twilio',
    help: 'Le numéro d’où partent les messages.',
  },
  'messaging.telegram_mode': {
    label: 'Arrivée des messages de Telegram',
    help: 'Demander ne nécessite aucune adresse publique et marche sur tout ordinateur.',
  },
  'messaging.public_url': {
    label: 'Adresse publique des bots',
    help: 'Là où internet les atteint, comme https://bots.example.org. Vide : nulle part. Les SMS en ont besoin.',
  },
  'messaging.outage_text': {
    label: 'Ce que lisent les utilisateurs en cas de panne',
    help: 'Une phrase ; leur message est gardé et aura sa réponse. Vide : celle de l’application, dans leur langue.',
  },
  'messaging.history_exchanges': {
    label: 'Les bots se souviennent de',
    help: 'Ce nombre d’échanges accompagne une question.',
  },
  'messaging.messages_per_minute': {
    label: 'Messages par minute',
    help: 'D’un utilisateur. Au-delà, ils attendent leur tour.',
  },
  'messaging.waiting_per_user': {
    label: 'Messages en attente',
    help: 'D’un utilisateur, tant que personne ne peut répondre. Au-delà, rien n’est gardé, et on le lui dit.',
  },
  'messaging.waiting_hours': { label: 'Ils attendent', help: 'Ce qui est plus ancien n’a plus de réponse.' },
  'messaging.keep_days': {
    label: 'Conversations gardées',
    help: 'Ensuite elles sont supprimées. Vide : jusqu’à ce que vous les supprimiez.',
  },
  'messaging.telegram_api_url': {
    label: 'Adresse de Telegram',
    help: 'Une autre n’est utile que pour un serveur Bot API à vous.',
  },
  'messaging.twilio_api_url': {
    label: 'Adresse de Twilio',
    help: 'Une autre n’est utile que pour une région à part ou une passerelle.',
  },
  'health.interval_ms': {
    label: 'Vérifier toutes les',
    help: 'Du début d’un contrôle au début du suivant.',
  },
  'health.timeout_ms': {
    label: 'Attendre une réponse',
    help: 'Au-delà, cela compte comme une absence de réponse.',
  },
  'health.failure_threshold': {
    label: 'En panne après',
    help: 'Nombre d’échecs de suite ; moins peut être un hasard.',
  },
  otlp_endpoint: {
    label: 'Les traces vont à',
    help: 'Adresse d’un collecteur OTLP (OpenTelemetry), comme http://127.0.0.1:4318. Les services envoient alors le chemin de chaque requête, jamais ce qui a été dit. Vide : rien n’est envoyé.',
  },
}
