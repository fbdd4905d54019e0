import type { machineReasons as english } from '../en/machine-reasons.ts'
import type { Translated } from '../translated.ts'

export const machineReasons: Translated<typeof english> = {
  'machine.answers': 'en {ms} ms',
  'machine.version': 'version n° {version}',
  'machine.may-read': 'il permet d’observer',
  'machine.may-operate': 'il permet de piloter',
  'machine.may-admin': 'il permet tout',
  'machine.kept-keychain': 'dans le trousseau',
  'machine.kept-file': 'dans un fichier que vous seul pouvez lire',

  'machine.address':
    '« {url} » n’est pas une adresse. Saisissez-en une comme https://panel.example.org ou ssh://user@host.',
  'machine.plain-http':
    'Avec http://, le jeton passerait en clair sur le réseau. Utilisez https://, ou ssh:// pour un tunnel ; http:// ne sert qu’au bout d’un tunnel sur cet ordinateur.',
  'machine.path': 'L’adresse contient un chemin. Le panneau doit répondre à la racine d’un hôte : {host}.',
  'machine.sign-in': 'Retirez le nom et le mot de passe de l’adresse ; le jeton suffit.',
  'machine.name-empty': 'Donnez un nom à la machine.',
  'machine.name-long': 'Le nom est trop long ; {max} caractères au plus.',
  'machine.name-lines': 'Le nom doit tenir sur une ligne.',
  'machine.name-taken': 'Une autre machine s’appelle déjà {name}. Choisissez un autre nom.',
  'machine.token-empty': 'Saisissez un jeton. Là-bas, « llm-trainer tokens create » en crée un.',
  'machine.unknown': 'Cette machine n’est plus connue.',

  'machine.unreachable': '{host} est injoignable : {why}. Vérifiez l’adresse, et que LLM Trainer fonctionne là-bas.',
  'machine.late': '{host} n’a pas répondu en {seconds} s. Vérifiez l’adresse, et que LLM Trainer fonctionne là-bas.',
  'machine.certificate':
    'Le certificat de {host} n’est pas reconnu : {why}. Si une autorité à vous l’a signé, indiquez son fichier dans les réglages, sous « Autres certificats ».',
  'machine.stranger': 'Ce qui répond à {host} n’est pas un LLM Trainer ({what}). Vérifiez l’adresse et le port.',
  'machine.foreign-host':
    'Le LLM Trainer de là-bas ne répond pas sous le nom {host}. Inscrivez-le là-bas dans les réglages, sous « Noms d’un proxy inverse ».',
  'machine.other-version':
    'Là-bas, c’est la version {version}, ici la {own} : elles ne se comprennent pas. Mettez à jour la plus ancienne.',
  'machine.token-unknown': 'Le jeton n’est pas accepté là-bas. Copiez-le de nouveau, ou créez-en un autre là-bas.',
  'machine.token-expired': 'Le jeton a expiré. Créez-en un autre là-bas et ajoutez de nouveau la machine.',
  'machine.token-revoked': 'Le jeton a été révoqué là-bas. Créez-en un autre là-bas et ajoutez de nouveau la machine.',
  'machine.token-small':
    'Ce jeton permet seulement d’observer. Choisissez « Observer seulement », ou créez là-bas un jeton de portée « operate ».',
  'machine.refused': 'La réponse est refusée : {why}',
  'machine.token-lost': 'Le jeton n’est plus là où il était gardé. Retirez la machine et ajoutez-la de nouveau.',
  'machine.ended': 'La connexion à {name} est terminée.',

  'machine.ssh-missing': 'Il n’y a pas de programme ssh sur cet ordinateur. Installez OpenSSH, puis réessayez.',
  'machine.ssh-host-key':
    'ssh ne connaît pas encore {host}, ou sa clé a changé ({why}). Connectez-vous une fois dans un terminal avec « {command} » et vérifiez la clé.',
  'machine.ssh-denied':
    '{host} ne vous laisse pas entrer avec une clé ({why}). Déposez-y votre clé publique ; aucun mot de passe n’est jamais demandé.',
  'machine.ssh-failed': 'ssh n’est pas arrivé jusqu’à {host} : {why}',

  'machine.only-watched':
    '{name} est seulement observée. Autorisez le pilotage sous « Autres machines », puis réessayez.',
  'machine.only-there': 'Les réglages et secrets de {name} se modifient sur cette machine elle-même.',
}
