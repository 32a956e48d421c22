import type { Phrasebook } from "./phrasebook";

export const id: Phrasebook = {
  locale: "id-ID",
  sentences: {
    codeByText: "{code} adalah kode kamu untuk {game}. Jangan bagikan.",
    codeByTextAlone: "{code} adalah kode masuk kamu. Jangan bagikan.",
    codeSent:
      "Sebelumnya saya perlu memastikan bahwa ini kamu. Saya sudah mengirim kode enam digit: ketik di sini, lalu saya lanjutkan permintaanmu.",
    codeResent: "Kode baru sedang dikirim; kode lama tidak berlaku lagi. Ketik di sini.",
    codeExpected: "Ketik kode enam digit yang saya kirim.",
    codeWrong: { other: "Kode itu salah. Sisa percobaan: {left}." },
    codeOver: "Kode itu tidak berlaku lagi. Saya bisa mengirim yang baru.",
    codeLimited:
      "Saya sudah mengirim beberapa kode dalam waktu singkat. Tunggu sebentar atau bicara dengan petugas.",
    codeRefused: "Saya tidak bisa mengirim kode. Petugas kami dapat membantu.",
    proven: "Terima kasih, ini memang kamu.",
    cancelled: "Baik, kita hentikan sampai di sini.",
    handedOver: "Mulai sekarang petugas kami yang menangani. Kami akan membalas di chat ini.",
    balances: "Saldo kamu:\n{lines}",
    noBalances: "Saat ini saya tidak bisa melihat saldomu. Coba lagi nanti atau bicara dengan petugas.",
    whichAccount:
      "Mari kita pulihkan akunmu. Akun yang mana? Tulis ID pemainnya, atau pilih akun yang terhubung dengan chat ini.",
    askPurchase: "Berapa harga pembelian terakhirmu di game? Tulis jumlahnya, misalnya 4,99 EUR.",
    askSecurity: "Pertanyaan keamananmu: {question}",
    recovered:
      "Terima kasih, kami cukup yakin bahwa ini kamu. Pesan di atas berisi tautan ke kata sandi sementara. Keduanya berlaku satu jam: masuk lalu pilih kata sandi baru.\n\nBukan kamu? Balas {block}, dan kami langsung mengunci akun ini.",
    recoveryRefused:
      "Terima kasih. Petugas harus memeriksa ini dulu sebelum akun dikembalikan. Kami akan membalas di chat ini.",
    recoveryLink: "Tautan ke kata sandi sementara, berlaku satu jam dan hanya untuk kamu:\n{link}",
    recoveryWarning:
      "Seseorang di chat lain membuktikan diri sebagai pemilik akunmu dan menerima kata sandi sementara. Bukan kamu? Balas {block} dalam satu jam, dan kami langsung mengunci akunmu.",
    recoveryBlocked:
      "Akun sudah dikunci dan kata sandi sementara tidak berlaku lagi. Mulai sekarang petugas kami yang menangani; kami akan membalas di chat ini.",
    deskMenu: "Ada yang bisa saya bantu? Pilih salah satu, atau tulis keperluanmu.",
    appealHeard:
      "Ban diperiksa oleh petugas. Ceritakan di sini apa yang terjadi; kami akan membalas di chat ini.",
    migrationHeard:
      "Pemindahan akun dilakukan oleh petugas. Tulis di sini dari mana dan ke mana; kami akan membalas di chat ini.",
    onlyAlone: "Untuk itu saya hanya bisa membantu di chat pribadi. Tulis ke saya di sana.",
    nobodyKnown: "Saya belum mengenal akun yang terhubung dengan chat ini.",
    begunAnew: "Selesai, kita mulai dari awal. Ada yang bisa saya bantu?",
    deviceQuestion: "Apakah kamu yang sedang masuk?",
    deviceName: "Perangkat",
    devicePlace: "Tempat dan waktu",
    deviceCaution: "Setujui hanya jika kamu sedang masuk saat ini.",
    deviceApproved:
      "Disetujui: {device} boleh masuk. Kalau itu keliru, beri tahu kami di sini dan kami batalkan.",
    deviceDenied: "Diblokir: {device} tidak bisa masuk. Kalau ada yang tahu kata sandimu, ganti sekarang.",
    deviceFrozen:
      "Diblokir: {device} tidak bisa masuk. Kamu sudah menolak beberapa kali, jadi selama satu jam tidak ada perangkat baru yang bisa masuk.",
    deviceLate:
      "Terlambat: pertanyaan tentang {device} sudah berakhir dan tidak ada yang masuk karenanya. Kalau itu kamu, mulai masuk lagi.",
    buttonResend: "Kirim kode baru",
    buttonCancel: "Batal",
    buttonSkip: "Tidak tahu",
    buttonAgent: "Bicara dgn petugas",
    buttonOwn: "Akun chat ini",
    buttonBlock: "BLOKIR",
    buttonBalance: "Saldo saya",
    buttonRecover: "Pulihkan akun saya",
    buttonApprove: "Setujui",
    buttonDeny: "Tolak",
  },
  commands: {
    resend: ["kirim ulang", "kode baru", "kirim lagi"],
    cancel: ["batalkan", "berhenti", "keluar", "tidak jadi", "gak jadi"],
    skip: ["saya tidak tahu", "nggak tahu", "gak tahu", "tidak ingat", "saya tidak ingat", "lupa", "lewati"],
    agent: ["petugas", "orang", "manusia", "bicara dengan petugas", "admin"],
    own: ["chat ini", "nomor ini", "nomor saya", "punya saya"],
  },
  wishes: {
    appeal: ["dibanned", "diban ", "kena ban", "banding", "ditangguhkan"],
    data_migration: [
      "pindah * akun",
      "pindahkan * akun",
      "memindahkan * akun",
      "transfer akun",
      "hp baru",
      "ponsel baru",
      "perangkat baru",
    ],
    recover: [
      "pulihkan",
      "memulihkan",
      "lupa kata sandi",
      "lupa password",
      "lupa sandi",
      "diretas",
      "dihack",
      "dicuri",
      "akun hilang",
      "kehilangan * akun",
      "kehilangan akses",
    ],
    agent: ["petugas", "manusia", "layanan pelanggan", "customer service", "bicara dengan orang"],
    balance: ["saldo", "berapa koin", "koin saya", "berapa diamond"],
  },
};
