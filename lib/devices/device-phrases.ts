export type DevicePhrases = {
  /** For the time in the question. */
  locale: string;
  question: string;
  device: string;
  where: string;
  caution: string;
  approve: string;
  deny: string;
  approved: (device: string) => string;
  denied: (device: string) => string;
  frozen: (device: string) => string;
  late: (device: string) => string;
};

const phrases: Record<"en" | "de" | "es" | "pt" | "ja", DevicePhrases> = {
  en: {
    locale: "en-GB",
    question: "Is this you signing in?",
    device: "Device",
    where: "Where and when",
    caution: "Only approve it if you are signing in at this moment.",
    approve: "Approve",
    deny: "Deny",
    approved: (device) =>
      `Approved: ${device} may sign in. If that was a mistake, tell us here and we take it back.`,
    denied: (device) => `Blocked: ${device} did not get in. If somebody knows your password, change it now.`,
    frozen: (device) =>
      `Blocked: ${device} did not get in. You said no several times, so no new device can sign in for an hour.`,
    late: (device) =>
      `That came too late: the question about ${device} had ended, and nobody got in by it. If it was you, start the sign-in again.`,
  },
  de: {
    locale: "de-DE",
    question: "Meldest du dich gerade an?",
    device: "Gerät",
    where: "Wo und wann",
    caution: "Stimme nur zu, wenn du dich in diesem Moment anmeldest.",
    approve: "Zulassen",
    deny: "Ablehnen",
    approved: (device) =>
      `Zugelassen: ${device} darf sich anmelden. Wenn das ein Versehen war, schreib uns hier, dann nehmen wir es zurück.`,
    denied: (device) =>
      `Abgelehnt: ${device} ist nicht hineingekommen. Wenn jemand dein Passwort kennt, ändere es jetzt.`,
    frozen: (device) =>
      `Abgelehnt: ${device} ist nicht hineingekommen. Du hast mehrmals Nein gesagt, deshalb kann sich eine Stunde lang kein neues Gerät anmelden.`,
    late: (device) =>
      `Das kam zu spät: Die Frage nach ${device} war schon vorbei, und niemand ist dadurch hineingekommen. Wenn du es warst, beginne die Anmeldung neu.`,
  },
  es: {
    locale: "es-ES",
    question: "¿Estás iniciando sesión?",
    device: "Dispositivo",
    where: "Dónde y cuándo",
    caution: "Apruébalo solo si estás iniciando sesión en este momento.",
    approve: "Aprobar",
    deny: "Rechazar",
    approved: (device) =>
      `Aprobado: ${device} puede iniciar sesión. Si fue un error, dínoslo aquí y lo retiramos.`,
    denied: (device) =>
      `Bloqueado: ${device} no ha entrado. Si alguien conoce tu contraseña, cámbiala ahora.`,
    frozen: (device) =>
      `Bloqueado: ${device} no ha entrado. Has dicho que no varias veces, así que ningún dispositivo nuevo puede iniciar sesión durante una hora.`,
    late: (device) =>
      `Llegó demasiado tarde: la pregunta sobre ${device} ya había terminado y nadie entró por ella. Si eras tú, inicia sesión de nuevo.`,
  },
  pt: {
    locale: "pt-BR",
    question: "É você entrando na conta?",
    device: "Dispositivo",
    where: "Onde e quando",
    caution: "Aprove somente se você estiver entrando neste momento.",
    approve: "Aprovar",
    deny: "Recusar",
    approved: (device) => `Aprovado: ${device} pode entrar. Se foi um engano, avise aqui e nós desfazemos.`,
    denied: (device) => `Bloqueado: ${device} não entrou. Se alguém sabe a sua senha, troque-a agora.`,
    frozen: (device) =>
      `Bloqueado: ${device} não entrou. Você disse não várias vezes, então nenhum dispositivo novo pode entrar por uma hora.`,
    late: (device) =>
      `Chegou tarde demais: a pergunta sobre ${device} já tinha terminado e ninguém entrou por ela. Se era você, comece de novo.`,
  },
  ja: {
    locale: "ja-JP",
    question: "ログインしようとしていますか？",
    device: "端末",
    where: "場所と日時",
    caution: "今まさにご自身でログインしている場合だけ許可してください。",
    approve: "許可する",
    deny: "拒否する",
    approved: (device) =>
      `許可しました：${device} からログインできます。間違いだった場合は、ここでお知らせください。取り消します。`,
    denied: (device) =>
      `拒否しました：${device} はログインできませんでした。パスワードを知られている場合は、今すぐ変更してください。`,
    frozen: (device) =>
      `拒否しました：${device} はログインできませんでした。何度も拒否されたため、1時間は新しい端末からログインできません。`,
    late: (device) =>
      `時間切れです：${device} についての確認はすでに終了しており、誰もログインしていません。ご本人の場合は、もう一度ログインしてください。`,
  },
};

export const phraseLanguages = Object.keys(phrases) as (keyof typeof phrases)[];

/** What a player is told about devices, in their language (BCP 47) where we speak it, else in English. */
export function devicePhrases(language: string | null): DevicePhrases {
  const first = language?.split(/[-_]/)[0]?.toLowerCase();
  const known = phraseLanguages.find((each) => each === first);
  return phrases[known ?? "en"];
}
