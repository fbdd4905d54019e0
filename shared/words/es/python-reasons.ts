import type { pythonReasons as english } from '../en/python-reasons.ts'
import type { Translated } from '../translated.ts'

export const pythonReasons: Translated<typeof english> = {
  'diagnosis.python-not-found.title': 'No se encontró Python para los servicios de esta carpeta',
  'diagnosis.python-not-found.text': 'Son programas de Python y necesitan Python 3.8 o posterior. {looked} {remedy}',
  'python.get-one': 'Instale uno desde python.org e inícielos de nuevo; los servicios integrados no lo necesitan.',
  'python.found-now': '{python} ya está disponible: inícielos de nuevo.',
  'python.looked': 'Se buscó en los entornos de esta carpeta (.llm-trainer/venv, venv, .venv, env) y en PATH.',
  'python.placeholder-windows': 'Lo que Windows llama python solo abre su tienda y no es un Python, así que no cuenta.',
  'python.placeholder-mac':
    'Lo que macOS llama python3 solo pide sus herramientas de desarrollo mientras faltan, así que no cuenta.',
  'diagnosis.python-packages-missing.title': 'A los servicios de Python les faltan paquetes',
  'diagnosis.python-packages-missing.text': '{what} {remedy}',
  'python.not-installed': '{python} no tiene: {packages}.',
  'python.not-loaded': '{python} no pudo cargar: {packages}.',
  'python.unnamed': 'El Python en uso',
  'python.install':
    'Se pueden instalar en un entorno que pertenece solo a esta carpeta; el Python de este equipo se queda como está.',
  'python.not-asked-for':
    'De lo que pide requirements.txt ya no falta nada: inícielo de nuevo. Si vuelve a terminar igual, hay que cambiar su código: añada el paquete a requirements.txt o devuelva el archivo que falta.',

  'diagnosis.python-crashed.title': 'Un error en el código Python de {service} lo hace terminar',
  'diagnosis.python-crashed.text': '{what} {remedy}',
  'python.error': '«{error}».',
  'python.error-at': '«{error}» en {file}, línea {line}.',
  'python.needs-code':
    'Otro inicio puede superarlo, pero para resolverlo hay que cambiar su código. Los servicios integrados hacen el mismo trabajo sin él.',
  'python.needs-setting':
    'Su código no funciona sin {key}, y config.json no lo tiene: escríbalo ahí e inicie de nuevo. Los servicios integrados usan un valor predeterminado para lo que falta.',

  'diagnosis.python-blocks.title': '{service} no responde a nadie mientras espera',
  'diagnosis.python-blocks.text':
    'Espera {awaited} y entretanto retiene todo lo demás, también su propio estado: ya lleva {seconds} s. Continúa cuando llegue esa respuesta. Para resolverlo hay que cambiar su código: «def» en lugar de «async def» donde espera un manejador, o un cliente que no bloquee. Los servicios integrados responden mientras esperan.',
  'python.waits-for-source': 'una respuesta del modelo',
  'python.waits-for-others': 'una respuesta del servidor LLM o de CEREBRUM',

  'diagnosis.python-open.title': 'Otros pueden usar los servicios de Python',
  'diagnosis.python-open.text': '{what} {remedy}',
  'python.open-network':
    '{services}: accesible desde toda la red, porque escucha en todas las direcciones de este equipo y no pregunta a nadie quién es.',
  'python.open-pages':
    '{services}: cualquier página web abierta en un navegador de este equipo puede preguntarle en su nombre.',
  'python.close':
    'Para resolverlo hay que cambiar su código ({scripts}): host="127.0.0.1" en run_server, y allow_origins con las páginas que lo necesitan en lugar de "*". Los servicios integrados escuchan solo para este equipo y admiten solo su propia página.',
  'impact.python-open': 'Quien entre puede hablar a través de {services} como si fuera usted.',
  'proof.python-open':
    'Cada uno de ellos escucha solo en la dirección propia de este equipo y no admite una página inventada.',

  'impact.python': 'No están en marcha por ello: {services}.',
  'proof.python': 'Cada uno de estos servicios se inicia y supera su comprobación de estado.',
  'proof.prompt':
    '{service} responde a tiempo a su comprobación de estado, también mientras él mismo espera una respuesta.',
  'source.python': 'Python',
  'evidence.python-lacks': '{python} no tiene {packages}',
}
