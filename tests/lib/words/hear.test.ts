import { expect, test } from "vitest";
import { hearCommand, isBlock } from "@/lib/words/hear-command";
import { hearWish, languageOfWish } from "@/lib/words/hear-wish";
import { phrasebooks } from "@/lib/words/languages";
import { type DeskWish, deskWishes, type TalkCommand, talkCommands } from "@/lib/words/phrasebook";

const commands: [string, TalkCommand | null][] = [
  ["Cancel.", "cancel"],
  ["ＣＡＮＣＥＬ", "cancel"],
  ["  ¡Cancelar! ", "cancel"],
  ["İPTAL", "cancel"],
  ["iptal et", "cancel"],
  ["Отмена!!", "cancel"],
  ["キャンセル。", "cancel"],
  ["取消", "cancel"],
  ["إلغاء", "cancel"],
  ["\u200fإلغاء\u200f", "cancel"],
  ["Neuen Code senden", "resend"],
  ["otro codigo", "resend"],
  ["ещё раз", "resend"],
  ["gui lai", "resend"],
  ["I don’t know", "skip"],
  ["dont know", "skip"],
  ["weiss nicht", "skip"],
  ["わかりません", "skip"],
  ["ﾜｶﾗﾅｲ", null],
  ["“Agent”", "agent"],
  ["atendente", "agent"],
  ["상담원", "agent"],
  ["人工客服", "agent"],
  ["เจ้าหน้าที่", "agent"],
  ["मेरा नंबर", "own"],
  ["my number is 5", null],
  ["I want to cancel my order", null],
  ["", null],
];

test.each(commands)("%j means %s", (text, command) => {
  expect(hearCommand(text)).toBe(command);
});

const wishes: [string, DeskWish | null][] = [
  ["¿Cuál es mi saldo?", "balance"],
  ["Wie hoch ist mein Guthaben", "balance"],
  ["残高を教えて", "balance"],
  ["كم رصيدي", "balance"],
  ["Esqueci minha senha", "recover"],
  ["j'ai oublié mon mot de passe", "recover"],
  ["меня взломали", "recover"],
  ["비밀번호를 잊어버렸어요", "recover"],
  ["Quero falar com um atendente", "agent"],
  ["bir temsilciyle konuşmak istiyorum", "agent"],
  ["转人工", "agent"],
  ["Mein Konto wurde gesperrt", "appeal"],
  ["akun saya kena ban", "appeal"],
  ["tôi muốn chuyển tài khoản sang điện thoại mới", "data_migration"],
  ["機種変更しました", "data_migration"],
  ["I went to the bank", null],
  ["that is personal", null],
  ["hola", null],
];

test.each(wishes)("%j asks for %s", (text, wish) => {
  expect(hearWish(text)).toBe(wish);
});

test.each([
  ["Wie hoch ist mein Guthaben?", "de"],
  ["меня взломали, где поддержка", "ru"],
  ["残高を教えて", "ja"],
  ["saldo", null],
  ["agent", null],
  ["What's my balance?", "en"],
  ["hola", null],
])("%j is said in %s", (text, language) => {
  expect(languageOfWish(text)).toBe(language);
});

test("every language has its words, a word alone never means two things, and none of them stops an account by chance", () => {
  const meant = new Map<string, TalkCommand>();
  for (const [language, book] of Object.entries(phrasebooks)) {
    for (const wish of deskWishes) expect(book.wishes[wish], `${language} ${wish}`).not.toEqual([]);
    for (const command of talkCommands) {
      for (const word of book.commands[command]) {
        expect(hearCommand(word), `${language}: ${word}`).toBe(command);
        expect(meant.get(word.toLowerCase()) ?? command, `${language}: ${word}`).toBe(command);
        expect(isBlock(word), `${language}: ${word}`).toBe(false);
        meant.set(word.toLowerCase(), command);
      }
    }
  }
});

test.each([
  "BLOCK",
  "block.",
  "“Block”",
  "ｂｌｏｃｋ",
  "bloquear",
  "Khoá",
  "кодировать",
  "БЛОКИРОВАТЬ!",
  "ロック",
  "锁定",
  "kilitle",
])("%j locks or not as it should", (text) => {
  expect(isBlock(text)).toBe(text !== "кодировать");
});

test.each(["block him", "I block", "unblock", "", "how do I block somebody?"])("%j locks nothing", (text) => {
  expect(isBlock(text)).toBe(false);
});
