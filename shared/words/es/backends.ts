import type { backends as english } from '../en/backends.ts'
import type { Translated } from '../translated.ts'

export const backends: Translated<typeof english> = {
  title: 'Servicios',
  whose: 'Qué servicios se usan',
  kinds: {
    'built-in': 'Integrados',
    python: 'Servicios de Python de esta carpeta',
  },
  means: {
    'built-in': 'El servidor LLM y el middleware de la propia aplicación. Los archivos de Python se quedan como están.',
    python:
      'Se ejecutan y se vigilan los scripts de la carpeta. Saben hacer menos; lo que no pueden hacer se indica donde falta.',
  },
  services: { 'built-in': 'los servicios integrados', python: 'los servicios de Python' },
  theServices: { 'built-in': 'Los servicios integrados', python: 'Los servicios de Python' },
  noScripts: 'Se usan los servicios integrados. En esta carpeta no hay servicios de Python.',
  scriptsGone: 'Se eligieron los servicios de Python, pero sus archivos ya no están en esta carpeta.',
  scripts: 'Encontrados: {names}',
  mark: 'Python',

  interpreter: 'Python',
  version: 'Python {version}',
  found: {
    chosen: 'elegido',
    private: 'creado para esta carpeta',
    folder: 'en la carpeta',
    system: 'en este equipo',
  },
  notLooked: 'Aún no se ha buscado.',
  notFound: 'No se encontró ninguno lo bastante nuevo. Instale Python 3 o indique dónde está.',
  lookAgain: 'Buscar de nuevo',
  chooseAnother: 'Elegir otro…',
  missing: { one: 'Falta un paquete: {names}', many: 'Faltan {n} paquetes: {names}' },
  nothingMissing: 'Están todos los paquetes de requirements.txt.',
  install: 'Instalar los paquetes',
  installHint: 'En un entorno dentro de esta carpeta, unos 100 MB. El Python del equipo no se toca.',

  choose: {
    title: 'Qué Python ejecuta los servicios',
    label: 'Ruta del intérprete',
    hint: 'El programa mismo, por ejemplo {example}.',
    empty: 'Escriba primero la ruta de un Python.',
    use: 'Usar este',
    find: 'Buscarlo automáticamente',
    findHint: 'Toma el mejor que encuentra: primero en la carpeta, luego en este equipo.',
  },

  asks: {
    title: '¿Detener el entrenamiento y cambiar?',
    text: 'Hay un entrenamiento en curso. Se detiene antes de iniciar {services}; lo dicho hasta ahora se conserva.',
    go: 'Detener el entrenamiento y cambiar',
  },

  procedure: {
    switch: {
      running: 'Cambiando a {services}',
      runningText: 'Lo que está en marcha se detiene entretanto. Si los otros no responden, se vuelve a iniciar.',
      done: '{services} están en marcha',
      doneText: 'Han respondido y se usarán también en el próximo inicio.',
      failed: 'El cambio a {services} no funcionó',
      cancelled: 'El cambio a {services} se canceló',
      stayed: '{services} siguen en uso.',
    },
    install: {
      running: 'Instalando los paquetes',
      runningText: 'Se descargan en esta carpeta. Puede tardar unos minutos.',
      done: 'Los paquetes están instalados',
      doneText: 'En un entorno dentro de esta carpeta.',
      failed: 'Los paquetes no se instalaron',
      cancelled: 'La instalación se canceló',
      stayed: 'Los servicios en marcha no se tocaron.',
    },
  },

  training: 'El middleware de Python solo sabe iniciar y detener.',
  trainingLimits:
    'No puede pausar, continuar una sesión interrumpida ni respetar límites; lo dicho queda en training_logs al terminar cada sesión.',
  trainingSessions:
    'El middleware de Python guarda sus sesiones como registros en la carpeta, que escribe al terminar. Con los servicios integrados se pueden importar y ver aquí.',
  noDemo:
    'La demostración necesita los servicios integrados. Elíjalos primero en los ajustes; los archivos de Python se quedan como están.',

  cli: {
    description:
      'qué servicios se usan, los de la aplicación o los de Python de la carpeta: status, use, install, python',
    status: 'indica cuáles se usan, qué Python se encontró y qué falta',
    use: 'cambia a los otros servicios: built-in o python',
    install: 'instala los paquetes de requirements.txt en un entorno dentro de la carpeta',
    python: 'elige el Python de los servicios',
    find: 'toma el mejor que se encuentre',
    stopTraining: 'detiene el entrenamiento en curso',
    json: 'muestra JSON',
    unknown: 'No hay servicios llamados «{name}». Son: built-in, python.',
    which: 'Indique qué Python: una ruta o --find.',
    both: 'Indique una ruta o --find, no las dos cosas.',
    training: 'Hay un entrenamiento en curso y se detendría. Deténgalo primero o añada --stop-training.',
    already: '{services} ya están en marcha.',
    inUse: 'Servicios: {kind}',
    scripts: 'Scripts: {names}',
    interpreter: 'Python: {version} en {path} ({found})',
    noPython: 'Python: no se encontró ninguno lo bastante nuevo.',
    notLooked: 'Python: aún no se ha buscado.',
    missingHow: 'Instálelos en la carpeta: llm-trainer backends install',
    ended: 'El plano de control terminó antes de acabar esto.',
    examples: [
      'llm-trainer backends                       cuáles se usan y qué Python hay',
      'llm-trainer backends use python            cambiar a los servicios de Python de la carpeta',
      'llm-trainer backends install               lo que necesitan, solo en la carpeta',
      'llm-trainer backends python .venv/bin/python',
    ],
  },
}
