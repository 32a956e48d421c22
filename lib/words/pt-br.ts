import type { Phrasebook } from "./phrasebook";

export const ptBr: Phrasebook = {
  locale: "pt-BR",
  sentences: {
    codeByText: "{code} é seu código de {game}. Não compartilhe.",
    codeByTextAlone: "{code} é seu código de acesso. Não compartilhe.",
    codeSent:
      "Primeiro preciso ter certeza de que é você. Enviei um código de seis dígitos: digite-o aqui e eu continuo com o que você pediu.",
    codeResent: "Um novo código está a caminho; o anterior não vale mais. Digite-o aqui.",
    codeExpected: "Digite o código de seis dígitos que enviei a você.",
    codeWrong: {
      one: "Esse código não está certo. Resta {left} tentativa.",
      other: "Esse código não está certo. Restam {left} tentativas.",
    },
    codeOver: "Esse código não vale mais. Posso enviar um novo.",
    codeLimited: "Enviei vários códigos em pouco tempo. Espere um pouco ou fale com um atendente.",
    codeRefused: "Não consigo enviar um código a você. Uma pessoa pode ajudar.",
    proven: "Obrigado, é você mesmo.",
    cancelled: "Tudo bem, ficamos por aqui.",
    handedOver: "Uma pessoa assume a partir daqui. Você terá nossa resposta neste chat.",
    balances: "Seu saldo:\n{lines}",
    noBalances: "Não consigo ver seu saldo agora. Tente mais tarde ou fale com um atendente.",
    whichAccount:
      "Vamos recuperar sua conta. Qual é ela? Escreva o ID de jogador ou escolha a conta à qual este chat pertence.",
    askPurchase: "Quanto custou sua última compra no jogo? Escreva o valor, por exemplo 4,99 EUR.",
    askSecurity: "Sua pergunta de segurança: {question}",
    recovered:
      "Obrigado, temos certeza suficiente de que é você. A mensagem acima traz um link para uma senha temporária. Os dois valem por uma hora: entre e escolha uma nova senha.\n\nNão foi você? Responda {block} e bloqueamos a conta na hora.",
    recoveryRefused:
      "Obrigado. Uma pessoa precisa analisar isso antes de a conta ser devolvida. Você terá nossa resposta neste chat.",
    recoveryLink: "Seu link para uma senha temporária, válido por uma hora e só para você:\n{link}",
    recoveryWarning:
      "Alguém provou em outro chat ser o dono da sua conta e recebeu uma senha temporária. Não foi você? Responda {block} dentro de uma hora e bloqueamos a conta na hora.",
    recoveryBlocked:
      "A conta está bloqueada e a senha temporária não vale mais. Uma pessoa assume a partir daqui; você terá nossa resposta neste chat.",
    deskMenu: "Como posso ajudar? Escolha uma opção ou escreva do que se trata.",
    appealHeard:
      "Banimentos são analisados por uma pessoa. Conte aqui o que aconteceu; você terá nossa resposta neste chat.",
    migrationHeard:
      "Transferir uma conta é feito por uma pessoa. Conte aqui de onde e para onde; você terá nossa resposta neste chat.",
    onlyAlone: "Com isso só posso ajudar em um chat particular. Escreva para mim lá.",
    nobodyKnown: "Ainda não conheço uma conta à qual este chat pertença.",
    begunAnew: "Pronto, começamos de novo. Como posso ajudar?",
    deviceQuestion: "É você entrando na conta?",
    deviceName: "Dispositivo",
    devicePlace: "Onde e quando",
    deviceCaution: "Aprove somente se você estiver entrando neste momento.",
    deviceApproved: "Aprovado: {device} pode entrar. Se foi um engano, avise aqui e nós desfazemos.",
    deviceDenied: "Bloqueado: {device} não entrou. Se alguém sabe a sua senha, troque-a agora.",
    deviceFrozen:
      "Bloqueado: {device} não entrou. Você disse não várias vezes, então nenhum dispositivo novo pode entrar por uma hora.",
    deviceLate:
      "Chegou tarde demais: a pergunta sobre {device} já tinha terminado e ninguém entrou por ela. Se era você, comece de novo.",
    buttonResend: "Enviar novo código",
    buttonCancel: "Cancelar",
    buttonSkip: "Não sei",
    buttonAgent: "Falar com atendente",
    buttonOwn: "Conta deste chat",
    buttonBlock: "BLOQUEAR",
    buttonBalance: "Meu saldo",
    buttonRecover: "Recuperar conta",
    buttonApprove: "Aprovar",
    buttonDeny: "Recusar",
  },
  commands: {
    resend: ["reenviar", "novo código", "outro código", "de novo", "enviar de novo", "mandar de novo"],
    cancel: ["cancela", "parar", "sair", "deixa pra lá", "deixa para lá"],
    skip: ["eu não sei", "não lembro", "não me lembro", "não faço ideia", "pular"],
    agent: ["atendente", "um atendente", "pessoa", "uma pessoa", "humano", "falar com uma pessoa"],
    own: ["este chat", "este número", "meu número", "a minha"],
  },
  wishes: {
    appeal: ["banid", "banimento", "suspens", "recorrer"],
    data_migration: [
      "migrar",
      "transferir * conta",
      "transferir * progresso",
      "passar * conta",
      "celular novo",
      "novo celular",
      "aparelho novo",
      "novo aparelho",
      "novo dispositivo",
    ],
    recover: [
      "recuperar",
      "esqueci",
      "hackea",
      "invadi",
      "roubad",
      "roubaram",
      "perdi * conta",
      "perdi * senha",
      "perdi * acesso",
    ],
    agent: ["atendente", "uma pessoa", "humano", "suporte", "atendimento"],
    balance: [
      "saldo",
      "quanto eu tenho",
      "quanto tenho",
      "minhas moedas",
      "minhas gemas",
      "quantas moedas",
      "quantas gemas",
    ],
  },
};
