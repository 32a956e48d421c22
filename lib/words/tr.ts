import type { Phrasebook } from "./phrasebook";

export const tr: Phrasebook = {
  locale: "tr-TR",
  sentences: {
    codeByText: "{game} kodunuz: {code}. Kimseyle paylaşmayın.",
    codeByTextAlone: "Giriş kodunuz: {code}. Kimseyle paylaşmayın.",
    codeSent:
      "Önce siz olduğunuzdan emin olmalıyım. Size altı haneli bir kod gönderdim: buraya yazın, isteğinizle devam edeyim.",
    codeResent: "Yeni bir kod yolda; eskisi artık geçerli değil. Buraya yazın.",
    codeExpected: "Size gönderdiğim altı haneli kodu yazın.",
    codeWrong: {
      one: "Bu kod doğru değil. {left} deneme hakkınız kaldı.",
      other: "Bu kod doğru değil. {left} deneme hakkınız kaldı.",
    },
    codeOver: "Bu kod artık geçerli değil. Size yeni bir kod gönderebilirim.",
    codeLimited:
      "Kısa sürede size birkaç kod gönderdim. Lütfen biraz bekleyin ya da bir temsilciyle görüşün.",
    codeRefused: "Size kod gönderemiyorum. Bir temsilci yardımcı olabilir.",
    proven: "Teşekkürler, siz olduğunuz doğrulandı.",
    cancelled: "Tamam, burada bırakıyoruz.",
    handedOver: "Buradan sonrasını bir temsilci üstleniyor. Size bu sohbetten yazacağız.",
    balances: "Bakiyeniz:\n{lines}",
    noBalances: "Şu anda bakiyenizi göremiyorum. Daha sonra tekrar deneyin ya da bir temsilciyle görüşün.",
    whichAccount:
      "Hesabınızı geri alalım. Hangi hesap? Oyuncu kimliğini yazın ya da bu sohbetin ait olduğu hesabı seçin.",
    askPurchase: "Oyundaki son satın alımınız ne kadardı? Tutarı yazın, örneğin 4,99 EUR.",
    askSecurity: "Güvenlik sorunuz: {question}",
    recovered:
      "Teşekkürler, siz olduğunuzdan yeterince eminiz. Yukarıdaki mesajda geçici bir parolaya giden bağlantı var. İkisi de bir saat geçerli: giriş yapın ve yeni bir parola seçin.\n\nBu siz değil miydiniz? {block} yazın, hesabı hemen kilitleyelim.",
    recoveryRefused:
      "Teşekkürler. Hesap geri verilmeden önce bir temsilcinin bunu incelemesi gerekiyor. Size bu sohbetten yazacağız.",
    recoveryLink: "Geçici parola bağlantınız, bir saat geçerli ve yalnızca sizin için:\n{link}",
    recoveryWarning:
      "Birisi başka bir sohbette hesabınızın sahibi olduğunu kanıtladı ve geçici bir parola aldı. Bu siz değil miydiniz? Bir saat içinde {block} yazın, hesabı hemen kilitleyelim.",
    recoveryBlocked:
      "Hesap kilitlendi, geçici parola artık geçerli değil. Buradan sonrasını bir temsilci üstleniyor; size bu sohbetten yazacağız.",
    deskMenu: "Nasıl yardımcı olabilirim? Birini seçin ya da konuyu yazın.",
    appealHeard:
      "Hesap yasaklarını bir temsilci inceler. Ne olduğunu buraya yazın; size bu sohbetten yazacağız.",
    migrationHeard:
      "Hesap taşıma işlemini bir temsilci yapar. Nereden nereye taşınacağını buraya yazın; size bu sohbetten yazacağız.",
    onlyAlone: "Bu konuda yalnızca özel bir sohbette yardımcı olabilirim. Bana oradan yazın.",
    nobodyKnown: "Bu sohbetin ait olduğu bir hesabı henüz bilmiyorum.",
    begunAnew: "Tamam, baştan başlıyoruz. Nasıl yardımcı olabilirim?",
    deviceQuestion: "Giriş yapan siz misiniz?",
    deviceName: "Cihaz",
    devicePlace: "Yer ve zaman",
    deviceCaution: "Yalnızca şu anda giriş yapıyorsanız onaylayın.",
    deviceApproved: "Onaylandı: {device} giriş yapabilir. Yanlışlıkla olduysa buraya yazın, geri alalım.",
    deviceDenied: "Engellendi: {device} giriş yapamadı. Parolanızı bilen biri varsa hemen değiştirin.",
    deviceFrozen:
      "Engellendi: {device} giriş yapamadı. Birkaç kez reddettiğiniz için bir saat boyunca hiçbir yeni cihaz giriş yapamaz.",
    deviceLate:
      "Geç kaldınız: {device} hakkındaki soru sona ermişti ve kimse bununla giriş yapmadı. Sizdiyseniz girişi yeniden başlatın.",
    buttonResend: "Yeni kod gönder",
    buttonCancel: "Vazgeç",
    buttonSkip: "Bilmiyorum",
    buttonAgent: "Temsilciyle görüş",
    buttonOwn: "Bu sohbetin hesabı",
    buttonBlock: "KİLİTLE",
    buttonBalance: "Bakiyem",
    buttonRecover: "Hesabımı kurtar",
    buttonApprove: "Onayla",
    buttonDeny: "Reddet",
  },
  commands: {
    resend: ["tekrar gönder", "yeniden gönder", "yeni kod", "tekrar"],
    cancel: ["iptal", "iptal et", "dur", "çık", "boş ver"],
    skip: ["hatırlamıyorum", "fikrim yok", "geç", "atla"],
    agent: ["temsilci", "müşteri temsilcisi", "insan", "yetkili", "temsilciyle görüşmek istiyorum"],
    own: ["bu sohbet", "bu numara", "numaram", "benimki"],
  },
  wishes: {
    appeal: ["banland", "yasaklan", "askıya alın", "itiraz"],
    data_migration: [
      "hesabımı taşı",
      "hesap taşı",
      "hesap aktar",
      "hesabımı aktar",
      "yeni telefon",
      "yeni cihaz",
    ],
    recover: ["kurtar", "unuttum", "hacklen", "çalındı", "hesabımı kaybet", "hesabıma giremiyorum"],
    agent: ["temsilci", "yetkili", "canlı destek", "müşteri hizmetleri", "bir insan"],
    balance: ["bakiye", "ne kadar param", "jetonlarım", "elmaslarım", "kaç altınım"],
  },
};
