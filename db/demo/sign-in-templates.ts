const signInWords = {
  ar: "نسخ الكود",
  de: "Code kopieren",
  en: "Copy code",
  en_US: "Copy code",
  es: "Copiar código",
  ja: "コードをコピー",
  pt_BR: "Copiar código",
} as const;

const approvalWords = {
  de: {
    body: "Jemand meldet sich von einem neuen Gerät bei deinem Konto an: *{{1}}*, {{2}}. Warst du das?",
    approve: "Ja, das bin ich",
    deny: "Nein, sperren",
  },
  en: {
    body: "Someone is signing in to your account on a new device: *{{1}}*, {{2}}. Was it you?",
    approve: "Approve",
    deny: "Deny",
  },
  en_US: {
    body: "Someone is signing in to your account on a new device: *{{1}}*, {{2}}. Was it you?",
    approve: "Approve",
    deny: "Deny",
  },
  es: {
    body: "Alguien entra en tu cuenta desde un dispositivo nuevo: *{{1}}*, {{2}}. ¿Eres tú?",
    approve: "Sí, soy yo",
    deny: "No, bloquear",
  },
  ja: {
    body: "新しい端末からログインがありました：*{{1}}*、{{2}}。ご本人ですか？",
    approve: "はい",
    deny: "いいえ",
  },
  pt_BR: {
    body: "Alguém está entrando na sua conta em um novo aparelho: *{{1}}*, {{2}}. Foi você?",
    approve: "Sim, fui eu",
    deny: "Não, bloquear",
  },
} as const;

/** `sign_in_code` as one creates it at Meta: the text is Meta's own, the code goes into the body and the button. */
const signInCodes = Object.entries(signInWords).map(([language, text]) => ({
  name: "sign_in_code",
  language,
  category: "AUTHENTICATION",
  components: [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 10 },
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text }] },
  ],
}));

/** `device_approval`: {{1}} is the device, {{2}} where and when; the first quick reply approves, the second denies. */
const deviceApprovals = Object.entries(approvalWords).map(([language, { body, approve, deny }]) => ({
  name: "device_approval",
  language,
  category: "UTILITY",
  components: [
    { type: "BODY", text: body },
    { type: "FOOTER", text: "Starfall Arena" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: approve },
        { type: "QUICK_REPLY", text: deny },
      ],
    },
  ],
}));

/** The languages that `sign_in_code` exists in. */
export const signInLanguages: string[] = Object.keys(signInWords);

/** The languages that `device_approval` exists in. */
export const approvalLanguages: string[] = Object.keys(approvalWords);

/** What signing in needs at Meta, as `POST /_emulator/setup` takes it. */
export const signInTemplates = [...signInCodes, ...deviceApprovals];
