import type { updates as english } from '../en/updates.ts'
import type { Translated } from '../translated.ts'

export const updates: Translated<typeof english> = {
  title: 'Actualizaciones',
  version: 'Esta es la versión {version}.',
  sent: 'Solo se pide la lista de versiones. No se envía nada sobre usted, este equipo ni su trabajo.',
  check: 'Buscar actualizaciones',
  download: 'Descargar',
  install: 'Reiniciar e instalar',
  lastLook: 'Última búsqueda: {time}.',
  neverLooked: 'Hasta ahora no se leyó ninguna lista.',
  checking: 'Buscando una versión más nueva…',
  current: 'No se encontró nada más nuevo.',
  available: 'Hay una versión nueva: {version}.',
  size: 'La descarga ocupa {bytes}.',
  downloading: 'Descargando la versión {version}: {done} de {total}',
  downloadingSome: 'Descargando la versión {version}: {done}',
  ready:
    'La versión {version} está lista. Se instala al salir de la aplicación, o ahora; los servicios se reinician con ella.',
  installing: 'La aplicación termina, instala la versión {version} y vuelve a arrancar…',

  busy: {
    training: 'Hay un entrenamiento en curso. Hasta que termine no se busca, descarga ni instala nada.',
    repair: 'Hay una reparación en curso. Hasta que termine no se busca, descarga ni instala nada.',
  },
  wish: {
    check: 'La búsqueda pedida se hará entonces sola.',
    download: 'La descarga seguirá entonces sola.',
  },

  none: {
    development: 'Esta aplicación se ejecuta desde su código fuente y no se actualiza. Descargue de nuevo el código.',
    'no-source':
      'Esta compilación no se actualiza sola: no se le dijo dónde están las versiones nuevas. Consiga una donde consiguió esta e instálela encima.',
    'unsafe-source':
      'A esta compilación se le indicó una conexión que otros pueden alterar, así que no se actualiza. Consiga una versión nueva donde consiguió esta.',
    'not-installed':
      'Esta aplicación se ejecuta desde una carpeta descomprimida y no puede sustituirse. Consiga una nueva donde consiguió esta, o use la AppImage, que se actualiza sola.',
    'read-only':
      'El archivo de esta aplicación no puede sustituirse donde está. Mueva la AppImage a una carpeta suya, arránquela desde allí y se actualizará sola.',
  },
  packages:
    'Esta aplicación se instaló como paquete {format}, así que el gestor de paquetes instala las versiones nuevas.',
  packagesFetch: 'Descargue el paquete de la versión {version} y ejecute esto en su carpeta:',
  packagesRun: 'Ejecute esto para instalar la versión {version}:',
  packagesIdle: 'Ejecute esto para instalar la versión más nueva que conozca el gestor de paquetes:',
  getPackage: 'Descargar el paquete',

  failed: {
    check: 'No se pudo buscar una versión más nueva.',
    download: 'No se pudo descargar la versión nueva.',
    install: 'La versión nueva no se instaló; esta sigue funcionando.',
  },
  reasons: {
    offline: {
      why: 'El lugar donde están las versiones no respondió.',
      now: 'Compruebe que este equipo tiene conexión e inténtelo de nuevo.',
    },
    'not-found': {
      why: 'La lista de versiones no está donde debería.',
      now: 'Inténtelo más tarde. Si sigue así, consiga la versión nueva donde consiguió esta.',
    },
    server: {
      why: 'El lugar donde están las versiones tiene un fallo.',
      now: 'Inténtelo más tarde; aquí no hay nada que hacer.',
    },
    garbage: {
      why: 'La respuesta no es una lista de versiones.',
      now: 'Quizá respondió una red que pide iniciar sesión: abra una página en el navegador e inténtelo de nuevo.',
    },
    'broken-file': {
      why: 'Lo descargado no es lo que dice la lista, así que se desechó.',
      now: 'Inténtelo de nuevo. Si sigue así, tampoco instale esta versión a mano y avise a quien cuida la aplicación.',
    },
    'no-room': {
      why: 'El disco está lleno.',
      now: 'Libere espacio e inténtelo de nuevo.',
    },
    'not-allowed': {
      why: 'No se puede escribir el archivo de la aplicación.',
      now: 'Compruebe que su carpeta es suya, o mueva la aplicación a una que lo sea.',
    },
    signature: {
      why: 'Lo descargado no está firmado por quien hace esta aplicación, así que no se instaló.',
      now: 'Tampoco instale esta versión a mano y avise a quien cuida la aplicación.',
    },
    other: {
      why: 'No se sabe por qué.',
      now: 'Inténtelo de nuevo. El registro de la aplicación dice más.',
    },
  },
  detail: 'En sus propias palabras: {detail}',

  after: {
    watching: 'Se acaba de instalar la versión {version}. Comprobando que todo arranca como antes…',
    good: 'Se instaló la versión {version} y todo arrancó como antes.',
    failed: 'La versión {version} no funciona como la {from}',
    page: 'La ventana no mostró el panel.',
    state: 'No se supo nada de los servicios.',
    service: '{service} funcionaba antes y no arrancó.',
    now: 'El resumen dice qué le pasa a un servicio y lo repara. Si no ayuda, vuelva a la versión {from}.',
  },
  back: 'Volver a la versión {version}',
  backKept:
    'La versión {version} se guardó en este equipo. La aplicación termina, la repone y la arranca. Su carpeta queda como está.',
  backFetch:
    'Consiga la versión {version}, salga de esta aplicación e instálela encima. Su carpeta queda como está; no forma parte de la aplicación.',
  getVersion: 'Conseguir la versión {version}',
  dismiss: 'Entendido',

  stuck: {
    message: 'La versión {version} no llegó a arrancar',
    detail:
      'Desde la actualización de la versión {from}, la aplicación arrancó {count} veces y terminó antes de estar lista. {how} Su carpeta queda como está.',
    howKept: 'La versión {from} se guardó en este equipo y puede reponerse.',
    howFetch: 'La versión {from} puede instalarse encima de esta.',
    howNone: 'Una versión anterior puede instalarse encima de esta.',
    back: 'Volver a la versión {from}',
    get: 'Conseguir la versión {from}',
    again: 'Arrancar otra vez la versión {version}',
  },
}
