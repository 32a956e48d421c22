import type { TemplateComponent } from "../model";
import type { Setup } from "./setup-input";

type Given = Setup["templates"][number];
type Words = { code: string; advice: string; expiry: (minutes: number) => string };

const english: Words = {
  code: "*{{1}}* is your verification code.",
  advice: "For your security, do not share this code.",
  expiry: (minutes) => `This code expires in ${minutes} minutes.`,
};

// Nobody writes these texts but Meta.
const words: Readonly<Record<string, Words>> = {
  ar: {
    code: "*{{1}}* هو كود التحقق الخاص بك.",
    advice: "للحفاظ على أمانك، لا تشارك هذا الكود.",
    expiry: (minutes) => `تنتهي صلاحية هذا الكود خلال ${minutes} من الدقائق.`,
  },
  de: {
    code: "*{{1}}* ist dein Verifizierungscode.",
    advice: "Zu deiner Sicherheit solltest du diesen Code nicht teilen.",
    expiry: (minutes) => `Dieser Code läuft in ${minutes} Minuten ab.`,
  },
  es: {
    code: "Tu código de verificación es *{{1}}*.",
    advice: "Por tu seguridad, no lo compartas.",
    expiry: (minutes) => `Este código caduca en ${minutes} minutos.`,
  },
  ja: {
    code: "認証コードは*{{1}}*です。",
    advice: "安全のため、このコードを共有しないでください。",
    expiry: (minutes) => `このコードは${minutes}分で失効します。`,
  },
  pt: {
    code: "Seu código de verificação é *{{1}}*.",
    advice: "Para sua segurança, não o compartilhe.",
    expiry: (minutes) => `Este código expira em ${minutes} minutos.`,
  },
};

const signInLifeSeconds = 600;

/**
 * A template as Meta keeps it. Of one for codes a business gives no text: body and footer are Meta's own in the template's
 * language, its OTP button comes back as a URL button, and an undelivered code is dropped after 10 minutes unless said otherwise.
 */
export function storeTemplate(given: Given): Given {
  if (given.category !== "AUTHENTICATION") return given;
  const said = words[given.language.slice(0, 2)] ?? english;
  const minutes = given.components.map((part) => Number(part.code_expiration_minutes)).find(Boolean);
  return {
    ...given,
    ttlSeconds: given.ttlSeconds ?? signInLifeSeconds,
    components: given.components.map((part) => storeComponent(part, said, minutes)),
  };
}

function storeComponent(
  part: TemplateComponent,
  said: Words,
  minutes: number | undefined,
): TemplateComponent {
  if (part.type === "BODY" && part.text === undefined) {
    const text = part.add_security_recommendation === true ? `${said.code} ${said.advice}` : said.code;
    return { ...part, text, example: { body_text: [["123456"]] } };
  }
  if (part.type === "FOOTER" && part.text === undefined && minutes !== undefined) {
    return { ...part, text: said.expiry(minutes) };
  }
  if (part.type !== "BUTTONS") return part;
  const buttons = (part.buttons ?? []).map((button) =>
    button.type === "OTP" ? { type: "URL", text: button.text, ...codeAddress(minutes) } : button,
  );
  return { ...part, buttons };
}

function codeAddress(minutes: number | undefined): { url: string; example: string[] } {
  const expiry = minutes === undefined ? "" : `&code_expiration_minutes=${minutes}`;
  const url = `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE${expiry}&code=otp`;
  return { url: `${url}{{1}}`, example: [`${url}123456`] };
}
