import type { incidentReasons as english } from '../en/incident-reasons.ts'
import type { Translated } from '../translated.ts'

export const incidentReasons: Translated<typeof english> = {
  'source.diagnosis': 'diagnóstico',
  'source.app': 'aplicación',
  'source.you': 'usted',
  'source.training': 'entrenamiento',
  'source.repair': 'reparación',
  'source.service': '{service}',

  'incident.level': 'El estado pasó de {from} a {to}',
  'incident.gone': 'Ya no se muestra: {title}',
  'incident.returned': 'Volvió: {title}',
  'incident.reopened': 'Volvió después de {seconds} s',
  'incident.app-again': 'La aplicación se inició de nuevo mientras esto seguía abierto',
  'incident.note': '{text}',

  'incident.repair.key-trial': 'Se probó una clave',
  'incident.repair.source-switch': 'Se cambió la fuente a {to}',
  'incident.repair.backend-switch': 'Se cambió el tipo de servicios',
  'incident.repair.package-install': 'Se instalaron paquetes de Python',
  'incident.repair.button': 'Se hizo la reparación «{button}»',
  'incident.step.done': 'Paso «{step}»: hecho',
  'incident.step.done-note': 'Paso «{step}»: hecho. {note}',
  'incident.step.failed': 'Paso «{step}»: falló',
  'incident.step.failed-note': 'Paso «{step}»: falló. {note}',
  'incident.repair-ended.done': '{what}: funcionó',
  'incident.repair-ended.failed': '{what}: falló. {why}',
  'incident.repair-ended.cancelled': '{what}: se canceló',

  'incident.pressed': 'Se pidió «{button}»',
  'incident.service-restarted': 'La aplicación reinició {service}',
  'incident.service-started': 'Se inició {service}',
  'incident.service-stopped': 'Se detuvo {service}',
  'incident.service-failed': '{service} falló y no se vuelve a iniciar automáticamente',
  'incident.training-paused': 'El entrenamiento se pausó tras {exchanges} {exchanges:intercambio|intercambios}: {why}',
  'incident.training-resumed': 'El entrenamiento continuó después de {seconds} s',

  'incident.proof.able': '{source} respondió a una petición real',
  'incident.proof.healthy': '{service} responde de nuevo a su comprobación de estado',
  'incident.proof.bot': 'El servicio acepta de nuevo {service}',
  'incident.proof.training': 'El entrenamiento está de nuevo en marcha',
  'incident.proof.session-over': 'La sesión ha terminado',
  'incident.proof.config': 'config.json se puede leer de nuevo',
  'incident.end.repaired': 'Resuelto: reparado y probado',
  'incident.end.by-itself': 'Resuelto: desapareció por sí solo',
  'incident.end.unproved': 'Resuelto: su aviso desapareció y no volvió; nada demostró por qué',
}
