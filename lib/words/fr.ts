import type { Phrasebook } from "./phrasebook";

export const fr: Phrasebook = {
  locale: "fr-FR",
  sentences: {
    codeByText: "{code} est votre code pour {game}. Ne le partagez pas.",
    codeByTextAlone: "{code} est votre code de connexion. Ne le partagez pas.",
    codeSent:
      "Je dois d’abord m’assurer que c’est bien vous. Je vous ai envoyé un code à six chiffres : saisissez-le ici et je poursuis votre demande.",
    codeResent: "Un nouveau code est en route ; l’ancien n’est plus valable. Saisissez-le ici.",
    codeExpected: "Saisissez le code à six chiffres que je vous ai envoyé.",
    codeWrong: {
      one: "Ce code n’est pas le bon. Il vous reste {left} essai.",
      other: "Ce code n’est pas le bon. Il vous reste {left} essais.",
    },
    codeOver: "Ce code n’est plus valable. Je peux vous en envoyer un nouveau.",
    codeLimited:
      "Je vous ai envoyé plusieurs codes en peu de temps. Patientez un moment ou parlez à un conseiller.",
    codeRefused: "Je ne peux pas vous envoyer de code. Une personne peut vous aider.",
    proven: "Merci, c’est bien vous.",
    cancelled: "Très bien, on en reste là.",
    handedOver: "Une personne prend le relais. Vous aurez de nos nouvelles dans ce chat.",
    balances: "Votre solde :\n{lines}",
    noBalances:
      "Je ne peux pas voir votre solde pour le moment. Réessayez plus tard ou parlez à un conseiller.",
    whichAccount:
      "Récupérons votre compte. Lequel est-ce ? Écrivez son identifiant de joueur, ou choisissez le compte auquel ce chat appartient.",
    askPurchase:
      "Combien a coûté votre dernier achat dans le jeu ? Écrivez le montant, par exemple 4,99 EUR.",
    askSecurity: "Votre question de sécurité : {question}",
    recovered:
      "Merci, nous sommes suffisamment sûrs que c’est vous. Le message ci-dessus contient un lien vers un mot de passe temporaire. Les deux sont valables une heure : connectez-vous et choisissez un nouveau mot de passe.\n\nCe n’était pas vous ? Répondez {block} et nous verrouillons le compte immédiatement.",
    recoveryRefused:
      "Merci. Une personne doit vérifier cela avant que le compte soit rendu. Vous aurez de nos nouvelles dans ce chat.",
    recoveryLink: "Votre lien vers un mot de passe temporaire, valable une heure et pour vous seul :\n{link}",
    recoveryWarning:
      "Quelqu’un a prouvé dans un autre chat être le propriétaire de votre compte et a reçu un mot de passe temporaire. Ce n’était pas vous ? Répondez {block} dans l’heure et nous verrouillons le compte immédiatement.",
    recoveryBlocked:
      "Le compte est verrouillé et le mot de passe temporaire n’est plus valable. Une personne prend le relais ; vous aurez de nos nouvelles dans ce chat.",
    deskMenu: "Comment puis-je vous aider ? Choisissez, ou écrivez de quoi il s’agit.",
    appealHeard:
      "Un bannissement est examiné par une personne. Racontez-nous ici ce qui s’est passé ; vous aurez de nos nouvelles dans ce chat.",
    migrationHeard:
      "Le transfert d’un compte est fait par une personne. Dites-nous ici d’où et vers où ; vous aurez de nos nouvelles dans ce chat.",
    onlyAlone: "Je ne peux vous aider pour cela que dans un chat privé. Écrivez-moi là-bas.",
    nobodyKnown: "Je ne connais pas encore de compte auquel ce chat appartient.",
    begunAnew: "C’est fait, on repart de zéro. Comment puis-je vous aider ?",
    deviceQuestion: "Est-ce vous qui vous connectez ?",
    deviceName: "Appareil",
    devicePlace: "Où et quand",
    deviceCaution: "N’acceptez que si vous êtes en train de vous connecter.",
    deviceApproved:
      "Accepté : {device} peut se connecter. Si c’était une erreur, dites-le-nous ici et nous l’annulons.",
    deviceDenied:
      "Bloqué : {device} n’a pas pu se connecter. Si quelqu’un connaît votre mot de passe, changez-le maintenant.",
    deviceFrozen:
      "Bloqué : {device} n’a pas pu se connecter. Vous avez refusé plusieurs fois, donc aucun nouvel appareil ne peut se connecter pendant une heure.",
    deviceLate:
      "C’était trop tard : la question au sujet de {device} était close et personne ne s’est connecté grâce à elle. Si c’était vous, recommencez la connexion.",
    buttonResend: "Nouveau code",
    buttonCancel: "Annuler",
    buttonSkip: "Je ne sais pas",
    buttonAgent: "Parler à quelqu’un",
    buttonOwn: "Compte de ce chat",
    buttonBlock: "BLOQUER",
    buttonBalance: "Mon solde",
    buttonRecover: "Récupérer mon compte",
    buttonApprove: "Accepter",
    buttonDeny: "Refuser",
  },
  commands: {
    resend: ["renvoyer", "renvoyer le code", "un nouveau code", "encore", "envoyer à nouveau"],
    cancel: ["annule", "arrêter", "quitter", "laisse tomber", "laissez tomber"],
    skip: [
      "sais pas",
      "je sais pas",
      "aucune idée",
      "je ne me souviens pas",
      "je ne m’en souviens pas",
      "passer",
    ],
    agent: [
      "conseiller",
      "un conseiller",
      "agent",
      "un agent",
      "humain",
      "une personne",
      "parler à un conseiller",
    ],
    own: ["ce chat", "ce numéro", "mon numéro", "le mien"],
  },
  wishes: {
    appeal: ["banni", "bannissement", "suspendu", "faire appel"],
    data_migration: [
      "transférer * compte",
      "transférer * progression",
      "transfert de compte",
      "migrer",
      "nouveau téléphone",
      "nouvel appareil",
      "nouveau portable",
    ],
    recover: [
      "récupérer",
      "oublié",
      "piraté",
      "volé",
      "perdu * compte",
      "perdu * mot de passe",
      "perdu * accès",
    ],
    agent: ["conseiller", "humain", "une personne", "parler à quelqu", "assistance", "service client"],
    balance: ["solde", "combien ai-je", "combien j’ai", "mes pièces", "mes gemmes"],
  },
};
