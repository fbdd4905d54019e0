import type { incidentReasons as english } from '../en/incident-reasons.ts'
import type { Translated } from '../translated.ts'

export const incidentReasons: Translated<typeof english> = {
  'source.diagnosis': 'diagnostic',
  'source.app': 'application',
  'source.you': 'vous',
  'source.training': 'entraînement',
  'source.repair': 'réparation',
  'source.service': '{service}',

  'incident.level': 'L’état général est passé de « {from} » à « {to} »',
  'incident.gone': 'N’apparaît plus : {title}',
  'incident.returned': 'De retour : {title}',
  'incident.reopened': 'De retour après {seconds} s',
  'incident.app-again': 'L’application a été relancée pendant l’incident',
  'incident.note': '{text}',

  'incident.repair.key-trial': 'Une clé a été essayée',
  'incident.repair.source-switch': 'La source est passée à {to}',
  'incident.repair.backend-switch': 'Les services ont été changés',
  'incident.repair.package-install': 'Des paquets Python ont été installés',
  'incident.repair.button': 'La réparation « {button} » a été lancée',
  'incident.step.done': 'Étape « {step} » : faite',
  'incident.step.done-note': 'Étape « {step} » : faite. {note}',
  'incident.step.failed': 'Étape « {step} » : échec',
  'incident.step.failed-note': 'Étape « {step} » : échec. {note}',
  'incident.repair-ended.done': '{what} : réussite',
  'incident.repair-ended.failed': '{what} : échec. {why}',
  'incident.repair-ended.cancelled': '{what} : annulation',

  'incident.pressed': '« {button} » a été demandé',
  'incident.service-restarted': '{service} a été redémarré par l’application',
  'incident.service-started': '{service} a été démarré',
  'incident.service-stopped': '{service} a été arrêté',
  'incident.service-failed': '{service} a échoué et ne redémarre plus de lui-même',
  'incident.training-paused': 'Entraînement en pause après {exchanges} échanges : {why}',
  'incident.training-resumed': 'L’entraînement a repris après {seconds} s',

  'incident.proof.able': '{source} a répondu à une vraie requête',
  'incident.proof.healthy': '{service} répond de nouveau à son contrôle de santé',
  'incident.proof.bot': 'Le service accepte de nouveau {service}',
  'incident.proof.training': 'L’entraînement tourne de nouveau',
  'incident.proof.session-over': 'La session est terminée',
  'incident.proof.config': 'config.json est de nouveau lisible',
  'incident.end.repaired': 'Terminé : réparé, avec preuve',
  'incident.end.by-itself': 'Terminé : disparu de lui-même',
  'incident.end.unproved': 'Terminé : la fiche a disparu et n’est pas revenue ; rien n’a prouvé pourquoi',
}
