import type { updates as english } from '../en/updates.ts'
import type { Translated } from '../translated.ts'

export const updates: Translated<typeof english> = {
  title: 'Mises à jour',
  version: 'Ceci est la version {version}.',
  sent: 'Seule la liste des versions est demandée. Rien sur vous, cet ordinateur ou votre travail n’est transmis.',
  check: 'Rechercher des mises à jour',
  download: 'Télécharger',
  install: 'Redémarrer et installer',
  lastLook: 'Dernière recherche : {time}.',
  neverLooked: 'Aucune liste n’a été lue jusqu’ici.',
  checking: 'Recherche d’une version plus récente…',
  current: 'Rien de plus récent n’a été trouvé.',
  available: 'La version {version} est disponible.',
  size: 'Le téléchargement fait {bytes}.',
  downloading: 'Téléchargement de la version {version} : {done} sur {total}',
  downloadingSome: 'Téléchargement de la version {version} : {done}',
  ready:
    'La version {version} est là. Elle est installée quand l’application se ferme, ou maintenant ; les services redémarrent avec elle.',
  installing: 'L’application se ferme, installe la version {version} et redémarre…',

  busy: {
    training: 'Un entraînement est en cours. Jusqu’à sa fin, rien n’est recherché, téléchargé ni installé.',
    repair: 'Une réparation est en cours. Jusqu’à sa fin, rien n’est recherché, téléchargé ni installé.',
  },
  wish: {
    check: 'La recherche demandée se fera alors d’elle-même.',
    download: 'Le téléchargement reprendra alors de lui-même.',
  },

  none: {
    development:
      'Cette application tourne depuis ses sources et n’est pas mise à jour. Récupérez plutôt de nouveau les sources.',
    'no-source':
      'Cette version ne se met pas à jour elle-même : on ne lui a pas dit où sont les nouvelles. Prenez-en une là où vous avez pris celle-ci, et installez-la par-dessus.',
    'unsafe-source':
      'On a indiqué à cette version une connexion que d’autres peuvent altérer ; elle ne se met donc pas à jour. Prenez une nouvelle version là où vous avez pris celle-ci.',
    'not-installed':
      'Cette application tourne depuis un dossier décompressé et ne peut pas se remplacer. Prenez-en une nouvelle là où vous avez pris celle-ci, ou utilisez l’AppImage, qui se met à jour elle-même.',
    'read-only':
      'Le fichier de cette application ne peut pas être remplacé là où il est. Déplacez l’AppImage dans un dossier qui vous appartient, lancez-la de là, et elle se mettra à jour.',
  },
  packages:
    'Cette application a été installée comme paquet {format} ; c’est donc le gestionnaire de paquets qui installe les nouvelles versions.',
  packagesFetch: 'Prenez le paquet de la version {version}, puis lancez ceci dans son dossier :',
  packagesRun: 'Lancez ceci pour installer la version {version} :',
  packagesIdle: 'Lancez ceci pour installer la version la plus récente que connaît le gestionnaire de paquets :',
  getPackage: 'Prendre le paquet',

  failed: {
    check: 'La recherche d’une version plus récente n’a pas abouti.',
    download: 'La nouvelle version n’a pas pu être téléchargée.',
    install: 'La nouvelle version n’a pas été installée ; celle-ci continue de tourner.',
  },
  reasons: {
    offline: {
      why: 'L’endroit où se trouvent les versions n’a pas répondu.',
      now: 'Vérifiez que cet ordinateur est en ligne, puis réessayez.',
    },
    'not-found': {
      why: 'La liste des versions n’est pas là où elle devrait être.',
      now: 'Réessayez plus tard. Si cela dure, prenez la nouvelle version là où vous avez pris celle-ci.',
    },
    server: {
      why: 'L’endroit où se trouvent les versions est en panne.',
      now: 'Réessayez plus tard ; il n’y a rien à faire ici.',
    },
    garbage: {
      why: 'La réponse n’est pas une liste de versions.',
      now: 'Un réseau qui demande d’abord de s’identifier a peut-être répondu : ouvrez une page dans le navigateur, puis réessayez.',
    },
    'broken-file': {
      why: 'Ce qui a été téléchargé n’est pas ce que dit la liste, et a donc été jeté.',
      now: 'Réessayez. Si cela dure, n’installez pas non plus cette version à la main, et prévenez qui s’occupe de l’application.',
    },
    'no-room': {
      why: 'Le disque est plein.',
      now: 'Faites de la place, puis réessayez.',
    },
    'not-allowed': {
      why: 'Le fichier de l’application ne peut pas être écrit.',
      now: 'Vérifiez que son dossier vous appartient, ou déplacez l’application dans un tel dossier.',
    },
    signature: {
      why: 'Ce qui a été téléchargé n’est pas signé par qui fait cette application, et n’a donc pas été installé.',
      now: 'N’installez pas non plus cette version à la main, et prévenez qui s’occupe de l’application.',
    },
    other: {
      why: 'On ne sait pas pourquoi.',
      now: 'Réessayez. Le journal de l’application en dit plus.',
    },
  },
  detail: 'Texte d’origine : {detail}',

  after: {
    watching: 'La version {version} vient d’être installée. Vérification que tout démarre comme avant…',
    good: 'La version {version} a été installée, et tout a démarré comme avant.',
    failed: 'La version {version} ne marche pas comme la version {from}',
    page: 'La fenêtre n’a pas montré le panneau.',
    state: 'Rien n’a été dit des services.',
    service: '{service} tournait avant et n’a pas démarré.',
    now: 'La vue d’ensemble dit ce qui manque à un service et le répare. Si cela n’aide pas, revenez à la version {from}.',
  },
  back: 'Revenir à la version {version}',
  backKept:
    'La version {version} a été gardée sur cet ordinateur. L’application se ferme, la remet en place et la lance. Votre dossier reste tel quel.',
  backFetch:
    'Prenez la version {version}, quittez cette application et installez-la par-dessus. Votre dossier reste tel quel ; il ne fait pas partie de l’application.',
  getVersion: 'Prendre la version {version}',
  dismiss: 'Compris',

  stuck: {
    message: 'La version {version} n’a pas réussi à démarrer',
    detail:
      'Depuis la mise à jour de la version {from}, l’application a démarré {count} fois et s’est arrêtée avant d’être là. {how} Votre dossier reste tel quel.',
    howKept: 'La version {from} a été gardée sur cet ordinateur et peut être remise en place.',
    howFetch: 'La version {from} peut être installée par-dessus celle-ci.',
    howNone: 'Une version antérieure peut être installée par-dessus celle-ci.',
    back: 'Revenir à la version {from}',
    get: 'Prendre la version {from}',
    again: 'Relancer la version {version}',
  },
}
