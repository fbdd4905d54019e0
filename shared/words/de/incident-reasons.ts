import type { incidentReasons as english } from '../en/incident-reasons.ts'
import type { Translated } from '../translated.ts'

export const incidentReasons: Translated<typeof english> = {
  'source.diagnosis': 'Diagnose',
  'source.app': 'App',
  'source.you': 'Sie',
  'source.training': 'Training',
  'source.repair': 'Reparatur',
  'source.service': '{service}',

  'incident.level': 'Gesamtzustand: {from} → {to}',
  'incident.gone': 'Nicht mehr gemeldet: {title}',
  'incident.returned': 'Wieder da: {title}',
  'incident.reopened': 'Nach {seconds} s wieder da',
  'incident.app-again': 'Die App wurde währenddessen neu gestartet',
  'incident.note': '{text}',

  'incident.repair.key-trial': 'Schlüssel getestet',
  'incident.repair.source-switch': 'Quelle gewechselt zu {to}',
  'incident.repair.backend-switch': 'Art der Dienste gewechselt',
  'incident.repair.package-install': 'Python-Pakete installiert',
  'incident.repair.button': 'Reparatur „{button}“ ausgeführt',
  'incident.step.done': 'Schritt „{step}“: erledigt',
  'incident.step.done-note': 'Schritt „{step}“: erledigt. {note}',
  'incident.step.failed': 'Schritt „{step}“: fehlgeschlagen',
  'incident.step.failed-note': 'Schritt „{step}“: fehlgeschlagen. {note}',
  'incident.repair-ended.done': '{what}: gelungen',
  'incident.repair-ended.failed': '{what}: fehlgeschlagen. {why}',
  'incident.repair-ended.cancelled': '{what}: abgebrochen',

  'incident.pressed': '„{button}“ ausgelöst',
  'incident.service-restarted': '{service} wurde von der App neu gestartet',
  'incident.service-started': '{service} wurde gestartet',
  'incident.service-stopped': '{service} wurde gestoppt',
  'incident.service-failed': '{service} ist ausgefallen und startet nicht mehr von selbst',
  'incident.training-paused': 'Training nach {exchanges} {exchanges:Austausch|Austauschen} pausiert: {why}',
  'incident.training-resumed': 'Training nach {seconds} s fortgesetzt',

  'incident.proof.able': '{source} hat eine echte Anfrage beantwortet',
  'incident.proof.healthy': '{service} beantwortet die Zustandsprüfung wieder',
  'incident.proof.bot': 'Der Dienst nimmt {service} wieder an',
  'incident.proof.training': 'Das Training läuft wieder',
  'incident.proof.session-over': 'Die Sitzung ist zu Ende',
  'incident.proof.config': 'config.json ist wieder lesbar',
  'incident.end.repaired': 'Vorbei: repariert und nachgewiesen',
  'incident.end.by-itself': 'Vorbei: von selbst vergangen',
  'incident.end.unproved': 'Vorbei: Die Meldung verschwand und kam nicht wieder; warum, ist nicht nachgewiesen',
}
