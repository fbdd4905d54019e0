import type { mcp as english } from '../en/mcp.ts'
import type { Translated } from '../translated.ts'

export const mcp: Translated<typeof english> = {
  title: 'Asistentes de IA',
  text: 'Programas como Claude, Cursor o Codex pueden ver el estado, los registros, los incidentes y los ajustes sin secretos, y anotar lecciones. Nada más, a no ser que usted lo permita aquí.',
  connect: 'Para conectar uno, escriba en una terminal:',
  allow: 'También pueden',
  groups: {
    services: 'Reiniciar servicios',
    source: 'Cambiar la fuente',
    repairs: 'Ejecutar reparaciones',
    training: 'Iniciar y detener el entrenamiento',
  },
  hint: 'Cada una de estas acciones se presenta primero como un plan, con lo que cuesta, y solo se hace cuando se confirma exactamente ese plan. Su asistente puede confirmarlo sin preguntarle: permita solo lo que le dejaría hacer.',
}
