import type { logExplanations as english } from '../en/log-explanations.ts'
import type { Translated } from '../translated.ts'

export const logExplanations: Translated<typeof english> = {
  retry:
    'Intenta de nuevo contactar con algo que no responde. Muchas seguidas significan que el otro lado está caído: mire el resumen.',
  'disk-full':
    'El disco está lleno, así que no se puede escribir nada. Libere espacio en el disco; el servicio continúa solo.',
  'loop-blocked':
    'El servicio estuvo un momento demasiado ocupado para responder. Si se repite a menudo, reinicie el servicio.',
  'any-address': 'El servicio acepta preguntas de toda la red, no solo de este equipo.',
  secret: 'Esta línea contiene una clave o un token. Cámbielo donde se creó: quien lea este archivo puede usarlo.',
  'key-rejected':
    'El otro lado no acepta la clave o el token (401). En OpenRouter: cree una clave nueva en su página y péguela en los ajustes, o cambie a Ollama hasta tenerla. En Telegram o Twilio: vuelva a pegar el token en Mensajería.',
  'no-credit':
    'El crédito del proveedor se agotó (402). Añada crédito en la página de OpenRouter, elija un modelo gratuito o cambie a Ollama, que no cuesta nada.',
  'rate-limited':
    'Se pidió demasiado en poco tiempo, así que el proveedor no acepta nada durante un rato (429). Continúa solo. Si se repite a menudo, alargue la pausa entre mensajes o elija otro modelo.',
  'port-taken':
    'Otro programa ya escucha en este puerto; a menudo es un inicio anterior del mismo servicio. Cierre ese programa o elija un puerto libre para el servicio en el resumen.',
  'missing-setting':
    'Se buscó algo por un nombre que no existe; casi siempre es un ajuste que falta en config.json: su nombre está entre las comillas. Añádalo a config.json o use los servicios integrados, que no necesitan esa línea.',
  'missing-module':
    'Falta instalar un paquete que el programa necesita: su nombre está entre las comillas. Si es un servicio de Python, instale los paquetes con el botón del resumen. Si lo dice la propia aplicación, vuelva a instalarla.',
  'cerebrum-down':
    'CEREBRUM no responde: no está en marcha o tiene otra dirección. Inícielo o escriba su dirección en los ajustes. El entrenamiento lo espera y continúa solo.',
}
