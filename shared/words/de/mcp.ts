import type { mcp as english } from '../en/mcp.ts'
import type { Translated } from '../translated.ts'

export const mcp: Translated<typeof english> = {
  title: 'KI-Assistenten',
  text: 'Programme wie Claude, Cursor oder Codex können Status, Protokolle, Vorfälle und Einstellungen ohne Geheimnisse ansehen und Lehren festhalten. Sonst nichts, außer Sie erlauben es hier.',
  connect: 'Zum Verbinden geben Sie in einem Terminal ein:',
  allow: 'Sie dürfen auch',
  groups: {
    services: 'Dienste neu starten',
    source: 'Die Quelle wechseln',
    repairs: 'Reparaturen ausführen',
    training: 'Training starten und beenden',
  },
  hint: 'Alles davon wird zuerst als Plan mit seinen Kosten genannt und nur getan, wenn genau dieser Plan bestätigt wird. Ihr Assistent kann ihn bestätigen, ohne Sie zu fragen: Erlauben Sie nur, was Sie ihm überlassen würden.',
}
