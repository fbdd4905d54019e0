import type { machineReasons as english } from '../en/machine-reasons.ts'
import type { Translated } from '../translated.ts'

export const machineReasons: Translated<typeof english> = {
  'machine.answers': 'en {ms} ms',
  'machine.version': 'versión {version}',
  'machine.may-read': 'permite observar',
  'machine.may-operate': 'permite manejar',
  'machine.may-admin': 'permite todo',
  'machine.kept-keychain': 'en el llavero',
  'machine.kept-file': 'en un archivo que solo usted puede leer',

  'machine.address': '«{url}» no es una dirección. Escriba una como https://panel.example.org o ssh://user@host.',
  'machine.plain-http':
    'Con http://, cualquiera en la red podría leer el token. Use https://, o ssh:// para un túnel; http:// es solo para el extremo de un túnel en este equipo.',
  'machine.path': 'La dirección tiene una ruta. El panel debe responder en la raíz de un host: {host}.',
  'machine.sign-in': 'Quite el nombre y la contraseña de la dirección; basta con el token.',
  'machine.name-empty': 'Dé un nombre al equipo.',
  'machine.name-long': 'El nombre es demasiado largo; el máximo son {max} caracteres.',
  'machine.name-lines': 'El nombre debe caber en una línea.',
  'machine.name-taken': 'Otro equipo ya se llama {name}. Elija otro nombre.',
  'machine.token-empty': 'Introduzca un token. Allí lo crea «llm-trainer tokens create».',
  'machine.unknown': 'Este equipo ya no es conocido.',

  'machine.unreachable': 'No se puede llegar a {host}: {why}. Compruebe la dirección y que LLM Trainer funciona allí.',
  'machine.late': '{host} no respondió en {seconds} s. Compruebe la dirección y que LLM Trainer funciona allí.',
  'machine.certificate':
    'El certificado de {host} no es de confianza: {why}. Si lo firmó una autoridad propia, indique su archivo en los ajustes, en «Otros certificados».',
  'machine.stranger': 'Lo que responde en {host} no es un LLM Trainer ({what}). Compruebe la dirección y el puerto.',
  'machine.foreign-host':
    'El LLM Trainer de allí no responde con el nombre {host}. Escríbalo allí en los ajustes, en «Nombres de un proxy inverso».',
  'machine.other-version':
    'Es de la versión {version} y esta es la {own}: no se entienden entre sí. Actualice la más antigua.',
  'machine.token-unknown': 'Allí no se acepta el token. Cópielo de nuevo o cree otro allí.',
  'machine.token-expired': 'El token ha caducado. Cree otro allí y añada el equipo de nuevo.',
  'machine.token-revoked': 'El token fue revocado allí. Cree otro allí y añada el equipo de nuevo.',
  'machine.token-small':
    'Este token solo permite observar. Elija «Solo observar» o cree allí un token con el alcance «operate».',
  'machine.refused': 'Se niega a responder: {why}',
  'machine.token-lost': 'El token no está donde se guardó. Quite el equipo y añádalo de nuevo.',
  'machine.ended': 'La conexión con {name} ha terminado.',

  'machine.ssh-missing': 'En este equipo no hay un programa ssh. Instale OpenSSH e inténtelo de nuevo.',
  'machine.ssh-host-key':
    'ssh aún no conoce {host}, o su clave ha cambiado ({why}). Conéctese una vez en un terminal con «{command}» y revise la clave.',
  'machine.ssh-denied':
    '{host} no le deja entrar con una clave ({why}). Ponga allí su clave pública; nunca se piden contraseñas.',
  'machine.ssh-failed': 'ssh no llegó hasta {host}: {why}',

  'machine.only-watched': '{name} solo se observa. Permita el manejo en «Otros equipos» e inténtelo de nuevo.',
  'machine.only-there': 'Los ajustes y secretos de {name} se cambian en ese mismo equipo.',
}
