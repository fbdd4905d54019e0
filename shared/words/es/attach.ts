import type { attach as english } from '../en/attach.ts'
import type { Translated } from '../translated.ts'

export const attach: Translated<typeof english> = {
  starting: 'LLM Trainer se está iniciando para esta carpeta. Vuelva a intentarlo en un momento.',
  noAnswer:
    'LLM Trainer está en marcha para esta carpeta (proceso {pid}), pero no responde: {why}. Ciérrelo y vuelva a intentarlo.',
  stranger:
    'Lo que responde en {origin} no es el LLM Trainer de esta carpeta, así que no se le envió nada. Vuelva a intentarlo.',
  stillEnding: 'Se le pidió que terminara y aún lo está haciendo. Vuelva a mirar en un momento.',
  otherVersion:
    'Es de otra versión ({version}) que esta aplicación ({own}), así que esta ventana no puede mostrarlo. Su panel se abre en el navegador.',
}
